package facematch.store.face;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;

/**
 * The vector that a network computes for a face, normalised to length 1 (L2).
 *
 * <p>Only embeddings of one model can be compared.
 */
public final class Embedding {
  private static final int LANES = 8;

  /** Far above the rounding error of the squared norm of a normalised embedding. */
  private static final float NORM_TOLERANCE = 1e-3f;

  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * Scales a network's raw output to length 1.
   *
   * @throws IllegalArgumentException if the output has no direction (zero or not finite)
   */
  public static Embedding normalised(float[] raw) {
    var unscaled = new Embedding(requireNonNull(raw, "raw").clone());
    float norm = (float) Math.sqrt(unscaled.similarity(unscaled));
    if (!(norm > 0 && Float.isFinite(norm))) {
      throw new IllegalArgumentException("an embedding needs a direction, its norm is " + norm);
    }
    for (int i = 0; i < raw.length; i++) {
      unscaled.values[i] /= norm;
    }
    return unscaled;
  }

  /**
   * Reads an embedding that {@link #write} wrote, in the buffer's byte order. Allocates memory for
   * the dimension, so the caller has to check it.
   *
   * @throws IllegalArgumentException if the vector read is not normalised
   */
  public static Embedding read(ByteBuffer buffer, int dimension) {
    var values = new float[dimension];
    buffer.asFloatBuffer().get(values);
    buffer.position(buffer.position() + dimension * Float.BYTES);
    var embedding = new Embedding(values);
    if (!(Math.abs(embedding.similarity(embedding) - 1) < NORM_TOLERANCE)) {
      throw new IllegalArgumentException("an embedding that is not normalised");
    }
    return embedding;
  }

  /** Writes the numbers as float32, in the buffer's byte order. */
  public void write(ByteBuffer buffer) {
    for (float value : values) {
      buffer.putFloat(value);
    }
  }

  /** A copy of the numbers. */
  public float[] values() {
    return values.clone();
  }

  public int dimension() {
    return values.length;
  }

  /**
   * The cosine similarity, -1 to 1; two pictures of one person come close to 1.
   *
   * @throws IllegalArgumentException if the dimensions differ: the embeddings are of different
   *     models
   */
  public float similarity(Embedding other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          "embeddings of %d and %d dimensions".formatted(values.length, other.values.length));
    }
    // eight independent sums let the JVM compute eight products at a time
    var sums = new float[LANES];
    int i = 0;
    for (; i + LANES <= values.length; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        sums[lane] += values[i + lane] * other.values[i + lane];
      }
    }
    float sum = 0;
    for (; i < values.length; i++) {
      sum += values[i] * other.values[i];
    }
    for (float lane : sums) {
      sum += lane;
    }
    return sum;
  }
}
