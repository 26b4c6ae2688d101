package facematch.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Candidates within .01 of their similarity, for a page of two ids after one of similarity .7. */
class CandidateSetTest {
  private static final float ERROR = .01f;

  private final CandidateSet set =
      new CandidateSet(new Question(List.of(), .3, 2, new Match(new UUID(0, 0), .7)));

  @Test
  void dropsAnIdThatIsFoundBeforeThePageFirst() {
    add(1, .8);
    add(1, .5);
    assertThat(set.candidates()).isEqualTo(Candidates.NONE);
  }

  @Test
  void dropsAnIdThatIsFoundBeforeThePageLater() {
    add(1, .5);
    add(1, .8);
    add(1, .5);
    assertThat(set.candidates()).isEqualTo(Candidates.NONE);
  }

  @Test
  void keepsAnIdThatMayComeBeforeOrAfter() {
    add(1, .705);
    add(1, .5);
    assertThat(set.candidates().all()).extracting(Candidate::most).containsExactly(.715f);
  }

  @Test
  void raisesItsThresholdToWhatAFullPageReaches() {
    IntStream.range(0, 5).forEach(id -> add(id, .8));
    IntStream.range(10, 14).forEach(id -> add(id, .705));
    IntStream.range(20, 25).forEach(id -> add(id, .6 - .05 * (id - 20)));

    assertThat(set.threshold()).isEqualTo(.55f - ERROR);
    assertThat(set.candidates().completeFrom()).isEqualTo(set.threshold());
    assertThat(set.candidates().all())
        .extracting(candidate -> candidate.id().getLeastSignificantBits())
        .containsExactlyInAnyOrder(10L, 11L, 12L, 13L, 20L, 21L);
  }

  @Test
  void isCompleteAboveTheIdsItHasNoRoomFor() {
    IntStream.rangeClosed(0, CandidateSet.MOST).forEach(id -> add(id, .4));

    assertThat(set.candidates().all()).hasSizeBetween(CandidateSet.MOST / 2, CandidateSet.MOST);
    assertThat(set.candidates().completeFrom()).isEqualTo(Math.nextUp((double) (.4f + ERROR)));
  }

  @Test
  void remembersABoundedNumberOfIdsBeforeThePage() {
    IntStream.rangeClosed(0, CandidateSet.MOST).forEach(id -> add(id, .8));
    IntStream.rangeClosed(0, CandidateSet.MOST).forEach(id -> add(id, .5));
    assertThat(set.candidates().all()).hasSize(1);
  }

  private void add(int id, double similarity) {
    set.add(new Candidate(new UUID(0, id), (float) similarity - ERROR, (float) similarity + ERROR));
  }
}
