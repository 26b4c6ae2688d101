package facematch.bench.match.yardstick;

import facematch.rest.threshold.ThresholdPolicy;
import java.util.List;

/**
 * Compares a face with all vectors in single precision, with eight sums that the JVM computes at a
 * time: the search without an index.
 */
final class FloatScan implements Runnable {
  private static final int LANES = 8;

  private final float[] face;
  private final List<float[]> vectors;

  /** A scan for a face that is among the vectors. */
  FloatScan(float[] face, List<float[]> vectors) {
    this.face = face;
    this.vectors = vectors;
  }

  @Override
  public void run() {
    int count = 0;
    for (float[] vector : vectors) {
      count += product(face, vector) >= ThresholdPolicy.FLOOR ? 1 : 0;
    }
    // the check keeps the JVM from leaving the products out
    if (count == 0) {
      throw new IllegalStateException("the face did not find itself");
    }
  }

  /** For a dimension that is a multiple of eight. */
  private static float product(float[] one, float[] other) {
    var sums = new float[LANES];
    for (int i = 0; i < one.length; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        sums[lane] += one[i + lane] * other[i + lane];
      }
    }
    float sum = 0;
    for (float lane : sums) {
      sum += lane;
    }
    return sum;
  }
}
