package facematch.bench.strangers;

import facematch.store.face.Embedding;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Faces of invented persons, each computed from its number alone. They are normally distributed
 * around 0 with a covariance estimated from real faces, and then scaled to length 1.
 *
 * <p>The covariance S of few faces is too large in the directions of these faces. So it is shrunk
 * to (1 - s) S + s I / d, where d is the dimension, and 1 the trace of S (Ledoit and Wolf, A
 * well-conditioned estimator for large-dimensional covariance matrices, 2004).
 */
final class SyntheticStrangers {
  private final List<float[]> faces;
  private final int dimension;
  private final double shrinkage;

  /**
   * Strangers like some persons.
   *
   * @param faces of length 1 (L2), one of each person
   * @param shrinkage s, 0 to 1
   */
  SyntheticStrangers(List<float[]> faces, double shrinkage) {
    this.faces = List.copyOf(faces);
    this.shrinkage = shrinkage;
    dimension = faces.get(0).length;
  }

  /** Strangers like the same persons with another shrinkage. */
  SyntheticStrangers shrunk(double other) {
    return new SyntheticStrangers(faces, other);
  }

  double shrinkage() {
    return shrinkage;
  }

  int dimension() {
    return dimension;
  }

  /** The vector of a number, of length 1 (L2). */
  float[] vector(long number) {
    var random = new SplittableRandom(number);
    var vector = new float[dimension];
    for (float[] face : faces) {
      add(vector, Math.sqrt((1 - shrinkage) / faces.size()) * random.nextGaussian(), face);
    }
    for (int i = 0; i < dimension; i++) {
      vector[i] += (float) (Math.sqrt(shrinkage / dimension) * random.nextGaussian());
    }
    return Embedding.normalised(vector).values();
  }

  private static void add(float[] sum, double factor, float[] face) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) factor * face[i];
    }
  }
}
