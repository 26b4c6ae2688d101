package facematch.store.face;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Outputs of the network that the rotation keeps entirely. */
public final class UnrotatedFaces {
  private UnrotatedFaces() {}

  /** A sum of the first vectors of the basis, multiplied by these factors. */
  public static float[] sum(double... factors) {
    var vectors = ByteBuffer.wrap(basis()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    var sum = new float[EmbeddingRotation.NETWORK_DIMENSION];
    for (double factor : factors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (float) (factor * vectors.get());
      }
    }
    return sum;
  }

  private static byte[] basis() {
    String path = "/facematch/models/fr_feature-rotation.bin";
    try (InputStream file = UnrotatedFaces.class.getResourceAsStream(path)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
