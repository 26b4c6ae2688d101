package facematch.store.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
  private static final float TOLERANCE = 1e-6f;

  @Test
  void similarityIsTheCosineWhateverTheLengths() {
    var embedding = Embedding.normalised(new float[] {3, 0});
    assertThat(embedding.similarity(Embedding.normalised(new float[] {1, 1})))
        .isCloseTo((float) Math.sqrt(.5), within(TOLERANCE));
    assertThat(embedding.similarity(Embedding.normalised(new float[] {-7, 0})))
        .isCloseTo(-1, within(TOLERANCE));
  }

  @Test
  void similarityCoversDimensionsThatAreNoMultipleOfEight() {
    var random = new Random(7);
    for (int dimension = 1; dimension < 20; dimension++) {
      var a = vector(random, dimension);
      var b = vector(random, dimension);
      assertThat(Embedding.normalised(a).similarity(Embedding.normalised(b)))
          .as("%d dimensions", dimension)
          .isCloseTo((float) cosine(a, b), within(TOLERANCE));
    }
  }

  @Test
  void isNotMadeOfAVectorWithoutADirection() {
    assertThatThrownBy(() -> Embedding.normalised(new float[512]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Embedding.normalised(new float[] {1, Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isNotComparedWithOneOfAnotherDimension() {
    var two = Embedding.normalised(new float[] {1, 1});
    var three = Embedding.normalised(new float[] {1, 1, 1});
    assertThatThrownBy(() -> two.similarity(three)).isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] vector(Random random, int dimension) {
    var values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squaresOfA += (double) a[i] * a[i];
      squaresOfB += (double) b[i] * b[i];
    }
    return product / Math.sqrt(squaresOfA * squaresOfB);
  }
}
