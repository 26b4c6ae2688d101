package facematch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EmbeddingBasisTest {
  private static final int SIZE = 176;
  private static final int FEATURES = 512;

  /**
   * Stored faces are in the basis with this digest. Faces in another basis are of another model:
   * change the model's name together with this digest.
   */
  @Test
  void isTheBasisThatStoredFacesAreIn() throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(file());
    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo("321e89aba6ece2643c8f62893dcecdad880154447bf88781db56533eea4ae28c");
  }

  @Test
  void isOrthonormal() throws IOException {
    float[][] vectors = vectors();
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j <= i; j++) {
        assertThat(product(vectors[i], vectors[j])).isCloseTo(i == j ? 1 : 0, within(1e-7));
      }
    }
  }

  private static double product(float[] one, float[] other) {
    double product = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * (double) other[i];
    }
    return product;
  }

  private static float[][] vectors() throws IOException {
    var numbers = ByteBuffer.wrap(file()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    assertThat(numbers.remaining()).isEqualTo(SIZE * FEATURES);
    var vectors = new float[SIZE][FEATURES];
    for (float[] vector : vectors) {
      numbers.get(vector);
    }
    return vectors;
  }

  private static byte[] file() throws IOException {
    try (InputStream file =
        EmbeddingBasisTest.class.getResourceAsStream("fr_feature-rotation.bin")) {
      return file.readAllBytes();
    }
  }
}
