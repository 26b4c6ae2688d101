package facematch.bench.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SyntheticFacesTest {
  private static final int PERSONS = 200;

  @Test
  void aNumberAlwaysHasTheSameFace() {
    assertThat(SyntheticFaces.vector(7)).containsExactly(SyntheticFaces.vector(7));
    assertThat(cosine(7, 7)).isCloseTo(1, within(1e-6));
  }

  @Test
  void twoImagesOfAPersonAreAboutAsSimilarAsTwoPhotos() {
    double mean = persons().mapToDouble(first -> cosine(first, first + 4)).average().orElseThrow();
    assertThat(mean).isBetween(.6, .7);
    assertThat(persons().mapToDouble(first -> cosine(first, first + 1)).min().orElseThrow())
        .isGreaterThan(.4);
  }

  @Test
  void strangersAreAsSimilarAsRandomDirections() {
    double squares =
        persons()
            .mapToDouble(first -> cosine(first, first + 5))
            .map(x -> x * x)
            .average()
            .orElseThrow();
    assertThat(Math.sqrt(squares)).isCloseTo(1 / Math.sqrt(SyntheticFaces.DIMENSION), within(.015));
  }

  @Test
  void anIdLeadsBackToItsNumber() {
    assertThat(LongStream.of(0, 1, SyntheticFaces.COLLECTION + 3))
        .allSatisfy(
            number ->
                assertThat(SyntheticFaces.number(SyntheticFaces.id(number))).isEqualTo(number));
  }

  private static LongStream persons() {
    return LongStream.range(0, PERSONS).map(person -> person * SyntheticFaces.IMAGES_PER_PERSON);
  }

  private static double cosine(long one, long other) {
    float[] first = SyntheticFaces.vector(one);
    float[] second = SyntheticFaces.vector(other);
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += (double) first[i] * second[i];
    }
    return sum;
  }
}
