package facematch.store.face;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Converts embeddings to the form in which they are stored: their coordinates in an orthonormal
 * basis, which are a third of the numbers and keep the cosines. The basis is computed from the
 * network's weights when the models jar is built; the model card there states what it loses.
 * Embeddings in different bases cannot be compared, so another basis needs another {@link #MODEL}.
 */
public final class EmbeddingRotation {
  /**
   * The model of unrotated embeddings, named after the network's npm package. Redis may hold such
   * faces from earlier versions.
   */
  public static final String NETWORK = "faceplugin-face-recognition-js@0.0.1/fr_feature";

  /** The model of rotated embeddings. */
  public static final String MODEL = NETWORK + "/176";

  /** Numbers that the network computes. */
  public static final int NETWORK_DIMENSION = 512;

  /** Numbers of a rotated embedding. */
  public static final int DIMENSION = 176;

  private static final String FILE = "/facematch/models/fr_feature-rotation.bin";

  /** What each of the network's numbers, if it is 1, adds to each coordinate. */
  private static final double[][] COORDINATES = read();

  private EmbeddingRotation() {}

  /**
   * Rotates what the network computed.
   *
   * @throws IllegalArgumentException if it is not of the network's dimension or has no direction
   */
  public static Embedding rotate(float[] raw) {
    if (raw.length != NETWORK_DIMENSION) {
      throw new IllegalArgumentException("an embedding of %d dimensions".formatted(raw.length));
    }
    var sums = new double[DIMENSION];
    for (int i = 0; i < raw.length; i++) {
      addProduct(sums, raw[i], COORDINATES[i]);
    }
    return Embedding.normalised(floats(sums));
  }

  /** Rotates an embedding of the model {@link #NETWORK}; see {@link #rotate(float[])}. */
  public static Embedding rotate(Embedding unrotated) {
    return rotate(unrotated.values());
  }

  /** The sums are independent of each other, so that the JVM computes several at a time. */
  private static void addProduct(double[] sums, double factor, double[] coordinates) {
    for (int i = 0; i < DIMENSION; i++) {
      sums[i] += factor * coordinates[i];
    }
  }

  private static float[] floats(double[] values) {
    var floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The file holds the vectors of the basis one after the other, as float32, little-endian. */
  private static double[][] read() {
    var vectors = ByteBuffer.wrap(file()).order(ByteOrder.LITTLE_ENDIAN);
    var coordinates = new double[NETWORK_DIMENSION][DIMENSION];
    for (int vector = 0; vector < DIMENSION; vector++) {
      for (int i = 0; i < NETWORK_DIMENSION; i++) {
        coordinates[i][vector] = vectors.getFloat();
      }
    }
    return coordinates;
  }

  private static byte[] file() {
    try (InputStream file = EmbeddingRotation.class.getResourceAsStream(FILE)) {
      byte[] bytes = file.readAllBytes();
      if (bytes.length != DIMENSION * NETWORK_DIMENSION * Float.BYTES) {
        throw new IllegalStateException("%s has %d bytes".formatted(FILE, bytes.length));
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }
}
