package facematch.bench.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import facematch.bench.report.MissedTargetException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerTargetsTest {
  private static final Answers LEAST =
      answers(new Answer("a", 5, 20, 19), new Answer("b", 5, 20, 9));

  private final AnswerTargets targets = new AnswerTargets(Set.of("b"));

  @Test
  void areMetByFewStrangersAndMostPhotosOutsideTheExemptSet() {
    targets.checkMany(measured(answers(new Answer("a", 1, 20, 19), new Answer("b", 2, 20, 0))));
    targets.checkFew(measured(LEAST));
    assertThatNoException().isThrownBy(targets::throwIfMissed);
  }

  @Test
  void areMissedByTooManyStrangersTooFewPhotosOrALostMatch() {
    targets.checkMany(measured(answers(new Answer("a", 1, 20, 19), new Answer("b", 3, 20, 20))));
    targets.checkMany(measured(answers(new Answer("a", 0, 20, 18), new Answer("b", 0, 20, 20))));
    targets.checkFew(measured(answers(new Answer("a", 5, 20, 19), new Answer("b", 4, 20, 9))));
    assertThatExceptionOfType(MissedTargetException.class)
        .isThrownBy(targets::throwIfMissed)
        .withMessage(
            """
            Among 50 faces an answer holds 2.00 strangers; the target is 1.5.
            Among 50 faces 0.9000 of a person's photos are found; the target is 0.95.
            Among 50 faces 1 of the matches at 0.34 are lost.""");
  }

  @Test
  void areMissedWhenThereIsNothingToFind() {
    targets.checkMany(measured(answers(new Answer("a", 0, 0, 0))));
    assertThatExceptionOfType(MissedTargetException.class).isThrownBy(targets::throwIfMissed);
  }

  @Test
  void countPhotosOverAllAnswers() {
    assertThat(LEAST.found()).isEqualTo(.7);
    assertThat(LEAST.of("a").found()).isEqualTo(.95);
    assertThat(LEAST.without(Set.of("a")).found()).isEqualTo(.45);
    assertThat(LEAST.strangers()).isEqualTo(5);
  }

  private static Measurement measured(Answers answers) {
    return new Measurement(50, .4, answers, LEAST);
  }

  private static Answers answers(Answer... answers) {
    return new Answers(List.of(answers));
  }
}
