package facematch.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.index.product.DotProducts;
import facematch.index.product.FastestDotProducts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingIndexTest {
  private static final int DIMENSION = 176;
  private static final int LIMIT = 10_000;

  private static final DotProducts DOT_PRODUCTS = FastestDotProducts.choose();

  private final EmbeddingIndex index = new EmbeddingIndex(DIMENSION, DOT_PRODUCTS);
  private final SyntheticFaces synthetic = new SyntheticFaces(DIMENSION, 1);

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, .2, .3, .4, .5, .6, .7, .8, .9})
  void findsExactlyWhatADoublePrecisionScanFinds(double threshold) {
    synthetic.addPersons(2000, 5, index);
    for (int i = 0; i < 5; i++) {
      var question = new Question(List.of(stored(i * 1999)), threshold, LIMIT);
      assertThat(synthetic.search(index, question)).isEqualTo(synthetic.scan(question));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 5000})
  void findsTheMostSimilarWhenThereAreMoreThanTheLimit(int limit) {
    synthetic.addPersons(4, 10_000, index);
    var question = new Question(List.of(stored(3)), -1, limit);
    assertThat(synthetic.search(index, question))
        .hasSize(limit)
        .isEqualTo(synthetic.scan(question));
  }

  @Test
  void answersSeveralQuestionsOfSeveralFacesInOnePass() {
    synthetic.addPersons(1000, 3, index);
    for (int image = 0; image < 100; image++) {
      synthetic.add(Stream.generate(synthetic::face).limit(image % 7).toList(), index);
    }
    List<Question> questions = new ArrayList<>();
    for (int faces = 0; faces < 6; faces++) {
      var vectors = Stream.of(0, 1000, 2000, 2999, 17).limit(faces).map(this::stored).toList();
      questions.add(new Question(vectors, .2, LIMIT));
    }

    var found = index.search(questions);

    for (int i = 0; i < questions.size(); i++) {
      assertThat(synthetic.rank(questions.get(i), found.get(i)))
          .isEqualTo(synthetic.scan(questions.get(i)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17, 160, 512, 2048})
  void holdsVectorsOfAnyDimension(int dimension) {
    var other = new SyntheticFaces(dimension, 2);
    var small = new EmbeddingIndex(dimension, DOT_PRODUCTS);
    other.addPersons(300, 3, small);
    var question = new Question(List.of(other.face()), .5, LIMIT);
    assertThat(other.search(small, question)).isEqualTo(other.scan(question));
  }

  @Test
  void rulesNearlyAllOthersOut() {
    synthetic.addPersons(2000, 5, index);
    var question = new Question(List.of(stored(0)), .34, LIMIT);
    assertThat(index.search(List.of(question)).get(0).all()).hasSizeBetween(5, 10);
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(synthetic.search(index, new Question(List.of(synthetic.face()), -1, LIMIT)))
        .isEmpty();
  }

  @Test
  void replacesTheFacesOfAnId() {
    var before = synthetic.face();
    var kept = synthetic.face();
    var id = synthetic.add(List.of(before, kept), index);
    var after = synthetic.face();
    index.put(id, List.of(kept, after));

    assertThat(index.size()).isEqualTo(2);
    assertThat(candidates(before)).isEmpty();
    assertThat(candidates(kept)).extracting(Candidate::id).containsExactly(id);
    assertThat(candidates(after)).extracting(Candidate::id).containsExactly(id);
  }

  private Collection<Candidate> candidates(float[] face) {
    return index.search(List.of(new Question(List.of(face), .9, LIMIT))).get(0).all();
  }

  @Test
  void refusesAVectorOfAnotherDimensionOrLength() {
    assertThatThrownBy(() -> index.put(UUID.randomUUID(), List.of(new float[] {1})))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> index.put(UUID.randomUUID(), List.of(new float[DIMENSION])))
        .isInstanceOf(IllegalArgumentException.class);
    var question = new Question(List.of(new float[] {1}), 0, LIMIT);
    assertThatThrownBy(() -> index.search(List.of(question)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 2049, Integer.MAX_VALUE})
  void refusesAnyOtherDimension(int dimension) {
    assertThatThrownBy(() -> new EmbeddingIndex(dimension, DOT_PRODUCTS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsTheSameAfterRandomAdditionsAndRemovals() {
    synthetic.addPersons(2000, 5, index);
    var ids = new ArrayList<>(synthetic.faces().keySet());
    Collections.shuffle(ids, new Random(3));
    for (UUID id : ids.subList(0, 7000)) {
      synthetic.remove(id, index);
    }
    synthetic.addPersons(500, 5, index);

    assertThat(index.size()).isEqualTo(synthetic.faces().size());
    for (float[] face : List.of(stored(0), stored(2999), stored(5499), synthetic.face())) {
      var question = new Question(List.of(face), .2, LIMIT);
      assertThat(synthetic.search(index, question)).isEqualTo(synthetic.scan(question));
    }
  }

  @Test
  void takesLittleMemoryAFaceAndGivesItBack() {
    synthetic.addPersons(20_000, 5, index);
    long full = index.bytes();
    assertThat(full / index.size()).isLessThan(DIMENSION + 40);

    List.copyOf(synthetic.faces().keySet()).stream()
        .skip(1000)
        .forEach(id -> synthetic.remove(id, index));

    assertThat(index.bytes()).isLessThan(full / 20);
    var question = new Question(List.of(stored(0)), .2, LIMIT);
    assertThat(synthetic.search(index, question)).isEqualTo(synthetic.scan(question));
  }

  /** Whole blocks are filled by faces that are removed again. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2048, 5000})
  void goesOnWhenFacesComeAndGo(int others) {
    synthetic.addPersons(others, 1, index);
    var face = synthetic.face();
    for (int i = 0; i < 5000; i++) {
      var id = new UUID(1, i);
      index.put(id, List.of(face));
      index.remove(id);
    }

    assertThat(index.size()).isEqualTo(others);
    var id = synthetic.add(List.of(face), index);
    assertThat(candidates(face)).extracting(Candidate::id).containsExactly(id);
  }

  @Test
  void takesLittleMemoryWhenFewOfManyFacesStay() {
    for (int i = 0; i < 100_000; i++) {
      var id = synthetic.add(List.of(synthetic.face()), index);
      if (i % 2048 != 2047) {
        synthetic.remove(id, index);
      }
    }
    assertThat(index.bytes()).isLessThan(2 << 20);
    var question = new Question(List.of(stored(40)), .2, LIMIT);
    assertThat(synthetic.search(index, question)).isEqualTo(synthetic.scan(question));
  }

  @Test
  void holdsABoundedNumberOfCandidatesWhenAllFacesAreAlike() {
    var face = synthetic.face();
    for (int i = 0; i < 3 * CandidateSet.MOST; i++) {
      index.put(new UUID(0, i), List.of(face));
    }
    assertThat(candidates(face)).hasSizeBetween(LIMIT, CandidateSet.MOST);
  }

  /** The removals make the index move faces while it is searched. */
  @Test
  void missesNoFaceWhileOthersAreAddedAndRemoved() {
    synthetic.addPersons(1000, 5, index);
    var face = stored(4);
    var question = new Question(List.of(face), .4, LIMIT);
    var expected = synthetic.scan(question);
    var others = new SyntheticFaces(DIMENSION, 4);

    var changes =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 20; i++) {
                others.addPersons(1000, 3, index);
                List.copyOf(others.faces().keySet()).forEach(id -> others.remove(id, index));
              }
            });
    int searches = 0;
    for (; !changes.isDone(); searches++) {
      assertThat(synthetic.search(index, question)).isEqualTo(expected);
    }

    changes.join();
    assertThat(searches).isPositive();
    assertThat(index.size()).isEqualTo(5000);
  }

  private float[] stored(int image) {
    return List.copyOf(synthetic.faces().values()).get(image).get(0);
  }
}
