package facematch.index;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.index.product.FastestDotProducts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactSearchTest {
  private static final int DIMENSION = 176;

  private final EmbeddingIndex index = new EmbeddingIndex(DIMENSION, FastestDotProducts.choose());
  private final SyntheticFaces synthetic = new SyntheticFaces(DIMENSION, 1);
  private final List<Integer> limits = new ArrayList<>();
  private final List<UUID> read = new ArrayList<>();

  @Test
  void searchesForMoreUntilTheCandidatesAreEnough() {
    var enough = search(question -> candidates(question.limit() < 20_000 ? .5 : .3));
    assertThat(enough.answer(new Question(List.of(), .4, 7))).isEmpty();
    assertThat(limits).containsExactly(7, 10_000, 20_000);
  }

  @Test
  void endsThoughTheCandidatesMayBeTooFew() {
    var tooFew = search(question -> candidates(.5));
    assertThat(tooFew.answer(new Question(List.of(), .4, 10_001))).isEmpty();
    assertThat(limits).containsExactly(10_001, 20_002, 40_004);
  }

  private static Candidates candidates(double completeFrom) {
    return new Candidates(List.of(), completeFrom);
  }

  @Test
  void readsNoVectorsOfIdsThatAreSurelyOnOtherPages() {
    var face = synthetic.face();
    IntStream.range(0, 5000).forEach(i -> synthetic.add(List.of(synthetic.like(face)), index));
    var all = synthetic.scan(new Question(List.of(face), .34, 5000));
    var question = new Question(List.of(face), .34, 100, all.get(2499));

    var page = search(asked -> index.search(List.of(asked)).get(0)).answer(question);

    assertThat(page).isEqualTo(all.subList(2500, 2600));
    assertThat(read).hasSizeLessThanOrEqualTo(2000);
  }

  @Test
  void computesTheSimilarityOfTwoVectorsAsForAnAnswer() {
    var asked = synthetic.face();
    var stored = List.of(synthetic.like(asked), synthetic.like(asked));
    synthetic.add(stored, index);
    assertThat(synthetic.search(index, new Question(List.of(asked), 0, 1)))
        .singleElement()
        .extracting(Match::similarity)
        .isEqualTo(
            Math.max(
                ExactSearch.similarity(asked, stored.get(0)),
                ExactSearch.similarity(stored.get(1), asked)));
  }

  private ExactSearch search(Function<Question, Candidates> search) {
    return new ExactSearch(
        question -> {
          limits.add(question.limit());
          return search.apply(question);
        },
        this::vectors);
  }

  private Map<UUID, List<float[]>> vectors(List<UUID> ids) {
    read.addAll(ids);
    var vectors = new LinkedHashMap<UUID, List<float[]>>();
    ids.forEach(id -> vectors.put(id, synthetic.faces().get(id)));
    return vectors;
  }
}
