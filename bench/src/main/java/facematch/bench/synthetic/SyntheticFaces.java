package facematch.bench.synthetic;

import facematch.store.face.Embedding;
import facematch.store.face.EmbeddingRotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Vectors of the faces of invented persons, each computed from its number alone: nothing is held.
 *
 * <p>Numbers from 0 on show {@value #IMAGES_PER_PERSON} images of each person. The cosine of two
 * images of a person is about .64, that of strangers is distributed like N(0, 1/sqrt({@value
 * #DIMENSION})), as random directions are.
 */
public final class SyntheticFaces {
  /** As many numbers as a worker stores of a face. */
  public static final int DIMENSION = EmbeddingRotation.DIMENSION;

  public static final int IMAGES_PER_PERSON = 5;

  /** All numbers from this on show one more person. */
  public static final long COLLECTION = 1L << 40;

  /** How much an image differs from the person: cosines of 1 / (1 + .75 * .75). */
  private static final double NOISE = .75;

  private SyntheticFaces() {}

  /** The vector of a number, of length 1 (L2). */
  public static float[] vector(long number) {
    double[] person = direction(2 * person(number));
    double[] noise = direction(2 * number + 1);
    for (int i = 0; i < DIMENSION; i++) {
      person[i] += NOISE * noise[i];
    }
    return floats(scaled(person));
  }

  /** The same as an embedding. */
  public static Embedding embedding(long number) {
    return Embedding.normalised(vector(number));
  }

  /** An id for a number; {@link #number} is the inverse. */
  public static UUID id(long number) {
    return new UUID(new SplittableRandom(number).nextLong(), number);
  }

  /** The number of an id. */
  public static long number(UUID id) {
    return id.getLeastSignificantBits();
  }

  /** The vectors of some ids. */
  public static Map<UUID, List<float[]>> vectors(List<UUID> ids) {
    var vectors = new LinkedHashMap<UUID, List<float[]>>();
    ids.forEach(id -> vectors.put(id, List.of(vector(number(id)))));
    return vectors;
  }

  private static long person(long number) {
    return number < COLLECTION ? number / IMAGES_PER_PERSON : COLLECTION;
  }

  /** A random direction: independent normal numbers prefer none. */
  private static double[] direction(long seed) {
    var random = new SplittableRandom(seed);
    var vector = new double[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = random.nextGaussian();
    }
    return scaled(vector);
  }

  private static double[] scaled(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    double factor = 1 / Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
    return vector;
  }

  private static float[] floats(double[] values) {
    var floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
