package facematch.index;

/** Arithmetic in double precision. */
final class Vectors {
  private Vectors() {}

  /** The dot product. */
  static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  /** The length (L2). */
  static double norm(float[] vector) {
    return Math.sqrt(product(vector, vector));
  }
}
