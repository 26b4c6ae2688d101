package facematch.index;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.index.product.FastestDotProducts;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {
  /** So few numbers that large indexes are filled quickly. */
  private static final int DIMENSION = 16;

  private static final List<Double> THRESHOLDS = List.of(-1., 0., .2, .34, .5, .7);

  private final EmbeddingIndex index = new EmbeddingIndex(DIMENSION, FastestDotProducts.choose());
  private final SyntheticFaces synthetic = new SyntheticFaces(DIMENSION, 1);
  private final PagedSearch search = new PagedSearch(index, synthetic);
  private final float[] ann = synthetic.face();
  private final float[] bob = synthetic.face();

  @ParameterizedTest
  @CsvSource({"1, 50", "7, 100", "100, 500"})
  void putTogetherAreTheOneAnswer(int limit, int number) {
    IntStream.range(0, number).forEach(this::addPhotos);
    var questions =
        List.of(
            List.of(ann),
            List.of(synthetic.like(ann), synthetic.like(bob)),
            List.of(bob, synthetic.face(), ann));
    for (var faces : questions) {
      for (double threshold : THRESHOLDS) {
        var question = new Question(faces, threshold, limit);
        assertThat(search.pages(question)).isEqualTo(search.expected(question));
      }
    }
  }

  /** Of each person, of both, which are equally similar to others, and of neither. */
  private void addPhotos(int number) {
    synthetic.add(List.of(synthetic.like(ann)), index);
    synthetic.add(List.of(synthetic.face(), synthetic.like(bob), synthetic.face()), index);
    synthetic.add(List.of(synthetic.face()), index);
    var both = List.of(synthetic.like(ann), synthetic.like(bob));
    IntStream.rangeClosed(0, number % 4).forEach(copy -> synthetic.add(both, index));
  }

  @Test
  void takeOneSearchEachWhereImagesShowOneFace() {
    IntStream.range(0, 5000).forEach(i -> synthetic.add(List.of(synthetic.like(ann)), index));
    var question = new Question(List.of(ann), -1, 100);
    assertThat(search.pages(question)).hasSize(5000).isEqualTo(search.expected(question));
    assertThat(search.searches()).isEqualTo(51);
  }

  /** Each id of an earlier page is found again through its other face. */
  @Test
  void takeFewSearchesWhereImagesShowTwoFacesOfTheQuestion() {
    addGroupPhotos(5000);
    var question = new Question(List.of(ann, bob), -1, 100);
    assertThat(search.pages(question)).hasSize(5000).isEqualTo(search.expected(question));
    assertThat(search.searches()).isLessThan(60);
  }

  private void addGroupPhotos(int number) {
    for (int i = 0; i < number; i++) {
      synthetic.add(List.of(synthetic.like(ann), synthetic.like(bob)), index);
    }
  }

  /** More ids come before most of these pages than a set of candidates holds or remembers. */
  @Test
  void beginAtAnyPlaceOfALargeAnswer() {
    addGroupPhotos(170_000);
    var question = new Question(List.of(ann, bob), -1, 100);
    var expected = search.expected(question);
    for (int place : List.of(0, 50_000, 100_000, 169_000)) {
      assertThat(search.page(question, expected.get(place)))
          .isEqualTo(expected.subList(place + 1, place + 101));
    }
  }

  /** More than a set of candidates holds at first. */
  @Test
  void areCompleteWhereAllImagesAreEquallySimilar() {
    IntStream.range(0, 60_000).forEach(i -> synthetic.add(List.of(ann), index));
    var question = new Question(List.of(ann), .34, 10_000);
    assertThat(search.pages(question)).isEqualTo(search.expected(question));
    assertThat(search.searches()).isGreaterThan(7);
  }
}
