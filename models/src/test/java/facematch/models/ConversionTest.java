package facematch.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Scanner;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * The converted graphs compute the same as the networks' own runtimes. The script
 * src/test/reference/reference.mjs wrote the expected numbers.
 */
class ConversionTest {
  private static final int SIDE = 112;

  /** The original network's own. */
  private static final float LEAST_SCORE = .05f;

  @Test
  void theFacesEqualThoseOfTensorFlowJs() throws IOException {
    BufferedImage sample = sample();
    byte[] pixels = pixels(sample, 0, 0, 1, sample.getWidth(), sample.getHeight());
    float[][] outputs = detect(sample, pixels);
    float[] expected = reference("faceboxes.txt");
    for (int i = 0; i < expected.length / 5; i++) {
      float[] row = Arrays.copyOfRange(expected, i * 5, i * 5 + 5);
      // Boxes with the lowest scores may swap places: they differ only in the seventh decimal.
      if (row[4] > 0.1f) {
        assertThat(outputs[1][i]).isCloseTo(row[4], within(1e-4f));
        assertThat(Arrays.copyOfRange(outputs[0], i * 4, i * 4 + 4))
            .containsExactly(Arrays.copyOf(row, 4), within(1e-4f));
      }
    }
  }

  private static float[][] detect(BufferedImage sample, byte[] pixels) throws IOException {
    var shape = Shape.of(1, sample.getHeight(), sample.getWidth(), 3);
    try (var size = TInt32.vectorOf(sample.getHeight(), sample.getWidth());
        var frame = TInt32.tensorOf(StdArrays.ndCopyOf(new int[4][2]));
        var least = TFloat32.scalarOf(LEAST_SCORE)) {
      var inputs = Map.<String, Tensor>of("size", size, "frame", frame, "least_score", least);
      return run("faceboxes.pb", "image_tensor", shape, pixels, inputs, "boxes", "scores");
    }
  }

  @Test
  void theLandmarksEqualThoseOfFaceApi() throws IOException {
    float[] landmarks = run("face_landmark_68.pb", "face", face(), square(), "landmarks")[0];
    assertThat(landmarks).containsExactly(reference("face_landmark_68.txt"), within(1e-5f));
  }

  @Test
  void theEmbeddingEqualsThatOfOnnxRuntime() throws IOException {
    float[] embedding = run("fr_feature.pb", "face", face(), square(), "embedding")[0];
    float[] expected = reference("fr_feature.txt");
    assertThat(embedding).containsExactly(expected, within(1e-5f));
    assertThat(1 - cosine(embedding, expected)).isLessThan(1e-6);
  }

  private static Shape face() {
    return Shape.of(1, SIDE, SIDE, 3);
  }

  /** Every third pixel of a square around the face, as in the reference script. */
  private static byte[] square() throws IOException {
    return pixels(sample(), 290, 180, 3, SIDE, SIDE);
  }

  private static byte[] pixels(
      BufferedImage image, int left, int top, int step, int width, int height) {
    var pixels = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      int rgb = image.getRGB(left + step * (i % width), top + step * (i / width));
      pixels[3 * i] = (byte) (rgb >> 16);
      pixels[3 * i + 1] = (byte) (rgb >> 8);
      pixels[3 * i + 2] = (byte) rgb;
    }
    return pixels;
  }

  private static BufferedImage sample() throws IOException {
    try (InputStream sample = resource("sample.png")) {
      return ImageIO.read(sample);
    }
  }

  private static float[][] run(
      String file, String input, Shape shape, byte[] pixels, String... outputs) throws IOException {
    return run(file, input, shape, pixels, Map.of(), outputs);
  }

  private static float[][] run(
      String file,
      String input,
      Shape shape,
      byte[] pixels,
      Map<String, Tensor> others,
      String... outputs)
      throws IOException {
    try (InputStream definition = resource(file);
        var graph = new Graph()) {
      graph.importGraphDef(GraphDef.parseFrom(definition));
      try (var session = new Session(graph);
          var image = TUint8.tensorOf(shape, DataBuffers.of(pixels, true, false))) {
        var runner = session.runner().feed(input, image);
        others.forEach(runner::feed);
        Arrays.stream(outputs).forEach(runner::fetch);
        try (Result result = runner.run()) {
          var floats = new float[outputs.length][];
          for (int i = 0; i < outputs.length; i++) {
            floats[i] = floats(result.get(i));
          }
          return floats;
        }
      }
    }
  }

  private static float[] floats(Tensor tensor) {
    var floats = new float[(int) tensor.size()];
    ((TFloat32) tensor).asRawTensor().data().asFloats().read(floats);
    return floats;
  }

  private static float[] reference(String name) throws IOException {
    try (InputStream text = resource(name)) {
      double[] numbers = new Scanner(text, UTF_8).tokens().mapToDouble(Float::parseFloat).toArray();
      var floats = new float[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        floats[i] = (float) numbers[i];
      }
      return floats;
    }
  }

  private static InputStream resource(String name) {
    return ConversionTest.class.getResourceAsStream(name);
  }

  private static double cosine(float[] one, float[] other) {
    double product = 0;
    double square = 0;
    double otherSquare = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * (double) other[i];
      square += one[i] * (double) one[i];
      otherSquare += other[i] * (double) other[i];
    }
    return product / Math.sqrt(square * otherSquare);
  }
}
