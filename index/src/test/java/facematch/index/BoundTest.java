package facematch.index;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.index.product.DotProducts;
import facematch.index.product.FastestDotProducts;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks with thresholds that single faces just reach, so that the least error misses one. */
class BoundTest {
  private static final DotProducts DOT_PRODUCTS = FastestDotProducts.choose();
  private static final int FACES = 40;

  private final Random random = new Random(1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 15, 16, 17, 176, 512, 1023, 2048})
  void missesNoFaceThatJustReachesTheThreshold(int dimension) {
    var kinds = kinds(dimension);
    for (var stored : kinds) {
      var index = new EmbeddingIndex(dimension, DOT_PRODUCTS);
      var faces = IntStream.range(0, FACES).mapToObj(i -> face(dimension, stored)).toList();
      IntStream.range(0, FACES).forEach(i -> index.put(new UUID(0, i), List.of(faces.get(i))));
      for (var asked : kinds) {
        findsEach(index, face(dimension, asked), faces);
      }
      findsEach(index, faces.get(0), faces);
    }
  }

  private static void findsEach(EmbeddingIndex index, float[] question, List<float[]> faces) {
    for (int i = 0; i < FACES; i++) {
      var id = new UUID(0, i);
      double similarity = Vectors.product(question, faces.get(i));
      var asked = new Question(List.of(question), similarity, FACES);
      assertThat(index.search(List.of(asked)).get(0).all())
          .filteredOn(candidate -> candidate.id().equals(id))
          .singleElement()
          .satisfies(
              candidate ->
                  assertThat(similarity)
                      .isBetween((double) candidate.least(), (double) candidate.most()));
    }
  }

  /**
   * Numbers that are rounded well and badly: random, few large, half steps, equal, tiny, falling.
   */
  private List<IntToDoubleFunction> kinds(int dimension) {
    return List.of(
        i -> random.nextGaussian(),
        i -> i == 0 || random.nextInt(dimension) < 3 ? 1 : random.nextGaussian() / 1000,
        i -> i == 0 ? 127 : random.nextInt(127) + .5,
        i -> 1,
        i -> i == 0 ? 1 : 1e-38,
        i -> Math.exp(-i % 90));
  }

  /** A face whose length is as far from 1 as a stored one's may be. */
  private float[] face(int dimension, IntToDoubleFunction kind) {
    double[] numbers = IntStream.range(0, dimension).mapToDouble(kind).toArray();
    double length =
        Math.sqrt(IntStream.range(0, dimension).mapToDouble(i -> numbers[i] * numbers[i]).sum());
    double scale = (1 + (random.nextDouble() - .5) / 1000) / length;
    var face = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      face[i] = (float) (random.nextBoolean() ? scale * numbers[i] : -scale * numbers[i]);
    }
    return face;
  }
}
