package facematch.protocol;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;

/**
 * A face as a point on the unit sphere: L2-normalised floats, one array slot a dimension.
 *
 * <p>Only embeddings that one model made can be compared.
 */
public final class Embedding {
  private static final int LANES = 8;

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

  /** Reads what {@link #write} wrote, in the buffer's byte order. */
  static Embedding read(ByteBuffer buffer, int dimension) {
    var values = new float[dimension];
    buffer.asFloatBuffer().get(values);
    buffer.position(buffer.position() + dimension * Float.BYTES);
    return new Embedding(values);
  }

  void write(ByteBuffer buffer) {
    for (float value : values) {
      buffer.putFloat(value);
    }
  }

  public int dimension() {
    return values.length;
  }

  /**
   * The cosine of the angle between two faces, -1 to 1; 1 is the same picture of the same face.
   *
   * @throws IllegalArgumentException if the dimensions differ: another model made the other one
   */
  public float similarity(Embedding other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          "embeddings of %d and %d dimensions".formatted(values.length, other.values.length));
    }
    // Eight independent sums let every JVM keep eight multiplications in flight.
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
