package facematch.bench.strangers;

import facematch.bench.report.MissedTargetException;
import facematch.rest.threshold.ThresholdPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What answers at automatic thresholds are to hold: few strangers, and the person's photos. */
final class AnswerTargets {
  static final double MOST_STRANGERS = 1.5;
  static final double LEAST_FOUND = .95;

  private final Set<String> exempt;
  private final List<String> missed = new ArrayList<>();

  /**
   * Targets for all sets but some.
   *
   * @param exempt sets in which fewer photos may be found
   */
  AnswerTargets(Set<String> exempt) {
    this.exempt = Set.copyOf(exempt);
  }

  /** Checks that no match is lost in a small collection. */
  void checkFew(Measurement few) {
    if (few.lost() > 0) {
      miss(
          "Among %d faces %d of the matches at %.2f are lost.",
          few.faces(), few.lost(), ThresholdPolicy.FLOOR);
    }
  }

  /** Checks the answers of a large collection. */
  void checkMany(Measurement many) {
    double strangers = many.answers().strangers();
    if (!(strangers <= MOST_STRANGERS)) {
      miss(
          "Among %d faces an answer holds %.2f strangers; the target is %.1f.",
          many.faces(), strangers, MOST_STRANGERS);
    }
    double found = many.answers().without(exempt).found();
    if (!(found >= LEAST_FOUND)) {
      miss(
          "Among %d faces %.4f of a person's photos are found; the target is %.2f.",
          many.faces(), found, LEAST_FOUND);
    }
  }

  private void miss(String format, Object... values) {
    missed.add(String.format(Locale.ROOT, format, values));
  }

  /**
   * Ends the checks.
   *
   * @throws MissedTargetException if one failed
   */
  void throwIfMissed() {
    if (!missed.isEmpty()) {
      throw new MissedTargetException(String.join("\n", missed));
    }
  }
}
