package facematch.bench.match.exact;

import facematch.bench.report.MissedTargetException;
import facematch.index.Match;
import facematch.index.Question;
import java.util.List;
import java.util.function.Function;

/** Checks that answers are those of a scan in double precision, for thresholds of .2 to .9. */
public final class Exactness {
  private static final List<Double> THRESHOLDS = List.of(.2, .3, .4, .5, .6, .7, .8, .9);

  /** No limit in effect, and one at which the index drops most of what it finds. */
  private static final List<Integer> LIMITS = List.of(1_000_000, 100);

  private final Function<Question, List<Match>> answers;

  /** A check of what this function answers. */
  public Exactness(Function<Question, List<Match>> answers) {
    this.answers = answers;
  }

  /**
   * Asks each question with each threshold.
   *
   * @return the number of answers that were checked
   * @throws MissedTargetException if one is wrong
   */
  public int check(List<CheckedQuestion> questions) {
    for (var question : questions) {
      for (double threshold : THRESHOLDS) {
        LIMITS.forEach(limit -> check(question, threshold, limit));
      }
    }
    return questions.size() * THRESHOLDS.size() * LIMITS.size();
  }

  private void check(CheckedQuestion question, double threshold, int limit) {
    var answer = answers.apply(question.question(threshold, limit));
    if (!question.isExact(answer, threshold, limit)) {
      throw new MissedTargetException(
          "At the threshold %s the answer has %d ids; the scan in double precision finds %d."
              .formatted(threshold, answer.size(), question.expected(threshold, limit).size()));
    }
  }
}
