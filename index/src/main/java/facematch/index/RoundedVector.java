package facematch.index;

/**
 * A vector rounded to whole multiples of a step (scalar quantization): its number i is about {@code
 * multiple(i) * step()}.
 */
final class RoundedVector {
  /** Above the rounding error of a length that is computed in double precision. */
  private static final double ROUNDED_UP = 1 + 1e-6;

  private final int[] multiples;
  private final float step;
  private final float error;

  private RoundedVector(int[] multiples, float step, float error) {
    this.multiples = multiples;
    this.step = step;
    this.error = error;
  }

  /**
   * Rounds a vector.
   *
   * @param greatest the greatest multiple; the step is chosen for it
   * @param length of the rounded vector, at least that of the vector
   */
  static RoundedVector of(float[] vector, int greatest, int length) {
    float step = greatest(vector) / greatest;
    var multiples = new int[length];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      multiples[i] = Math.round(vector[i] / step);
      double difference = vector[i] - (double) multiples[i] * step;
      squares += difference * difference;
    }
    return new RoundedVector(multiples, step, (float) (Math.sqrt(squares) * ROUNDED_UP));
  }

  /** Zeros follow the last number. */
  int[] multiples() {
    return multiples;
  }

  float step() {
    return step;
  }

  /** The length (L2) of the difference to the vector, rounded up. */
  float error() {
    return error;
  }

  private static float greatest(float[] vector) {
    float greatest = Float.MIN_NORMAL;
    for (float value : vector) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }
}
