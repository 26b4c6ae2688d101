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
 * The image of one face in the models jar, with the embedding that the networks' original runtimes
 * compute for it.
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

  private static Embedding expected() {
    var numbers = new Scanner(new String(resource("sample-embedding.txt"), US_ASCII));
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
