package facematch.index;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.index.product.FastestDotProducts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other images come and go while pages are asked for. */
class ChangingPagesTest {
  private static final int DIMENSION = 176;

  private final EmbeddingIndex index = new EmbeddingIndex(DIMENSION, FastestDotProducts.choose());
  private final SyntheticFaces synthetic = new SyntheticFaces(DIMENSION, 1);
  private final PagedSearch search = new PagedSearch(index, synthetic);
  private final float[] ann = synthetic.face();
  private final float[] bob = synthetic.face();
  private final Random random = new Random(2);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void repeatNoneAndLoseNoneThatStays(int limit) {
    int number = 10 * limit;
    var question = new Question(List.of(ann, bob), .34, limit);
    addPhotos(synthetic, number);
    var staying = search.expected(question);
    var others = new ArrayList<>(addPhotos(synthetic, number));

    var found = search.pages(question, () -> replaceHalf(others));

    assertThat(found).extracting(Match::id).doesNotHaveDuplicates();
    assertThat(found).containsSubsequence(staying).hasSizeGreaterThan(staying.size());
  }

  private void replaceHalf(List<UUID> others) {
    int half = others.size() / 2;
    Collections.shuffle(others, random);
    others.subList(0, half).forEach(id -> synthetic.remove(id, index));
    others.subList(0, half).clear();
    others.addAll(addPhotos(synthetic, half));
  }

  /** What the other thread adds is never found where the vectors are kept. */
  @Test
  void loseNoneToImagesThatAreRemovedAfterASearch() {
    addPhotos(synthetic, 1000);
    var question = new Question(List.of(ann, bob), .34, 100);
    var expected = search.expected(question);

    var changes = CompletableFuture.runAsync(this::addAndRemoveOthers);
    int rounds = 0;
    for (; !changes.isDone(); rounds++) {
      assertThat(search.pages(question)).isEqualTo(expected);
    }

    changes.join();
    assertThat(rounds).isPositive();
  }

  private void addAndRemoveOthers() {
    var others = new SyntheticFaces(DIMENSION, 3);
    for (int i = 0; i < 20; i++) {
      addPhotos(others, 1000).forEach(id -> others.remove(id, index));
    }
  }

  /** Of both persons, which the question finds through either face, and of one. */
  private List<UUID> addPhotos(SyntheticFaces faces, int number) {
    return Stream.iterate(0, i -> i < number, i -> i + 1)
        .map(i -> faces.add(photo(faces, i), index))
        .toList();
  }

  private List<float[]> photo(SyntheticFaces faces, int number) {
    return number % 2 == 0
        ? List.of(faces.like(ann), faces.like(bob))
        : List.of(faces.face(), faces.like(ann));
  }
}
