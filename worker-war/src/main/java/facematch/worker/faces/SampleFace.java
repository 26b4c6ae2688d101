package facematch.worker.faces;

import static java.nio.charset.StandardCharsets.US_ASCII;

import facematch.store.face.Embedding;
import facematch.store.face.EmbeddingRotation;
import facematch.store.face.Face;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Scanner;

/**
 * The image of one face in the models jar, with the embedding that this pipeline computed for it
 * when the recognition was measured. Whoever changes a step of the pipeline measures and records it
 * anew.
 */
final class SampleFace {
  private SampleFace() {}

  /** The cosine similarity of the scanner's embedding and the expected one; 0 if it finds none. */
  static float agreement(FaceScanner scanner) {
    return scanner.scan(resource("sample.png")).faces().stream()
        .findFirst()
        .flatMap(Face::embedding)
        .map(embedding -> embedding.similarity(expected()))
        .orElse(0f);
  }

  static Embedding expected() {
    return embedding(resource("sample-embedding.txt"));
  }

  /** Of a text of numbers, which are the network's output. */
  static Embedding embedding(byte[] text) {
    var numbers = new Scanner(new String(text, US_ASCII));
    var raw = new float[EmbeddingRotation.NETWORK_DIMENSION];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = Float.parseFloat(numbers.next());
    }
    return EmbeddingRotation.rotate(raw);
  }

  private static byte[] resource(String name) {
    String path = "/facematch/models/" + name;
    try (InputStream file = SampleFace.class.getResourceAsStream(path)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
