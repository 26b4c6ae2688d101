package facematch.bench.verify;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The receiver operating characteristic of a similarity threshold between pairs of photos of one
 * person and pairs of different persons.
 *
 * <p>It counts similarities in steps of .0001, so that its memory does not grow with the number of
 * pairs. Thresholds are multiples of a step.
 */
final class Roc {
  private static final int STEPS = 10_000;

  private final long[] same = new long[2 * STEPS + 1];
  private final long[] different = new long[2 * STEPS + 1];
  private long samePairs;
  private long differentPairs;

  /**
   * Counts a pair.
   *
   * @param similarity -1 to 1
   */
  void add(float similarity, boolean onePerson) {
    int step =
        Math.max(0, Math.min(2 * STEPS, (int) Math.floor((double) similarity * STEPS) + STEPS));
    if (onePerson) {
      same[step]++;
      samePairs++;
    } else {
      different[step]++;
      differentPairs++;
    }
  }

  /** Adds the counts of another one. */
  void add(Roc other) {
    Arrays.setAll(same, step -> same[step] + other.same[step]);
    Arrays.setAll(different, step -> different[step] + other.different[step]);
    samePairs += other.samePairs;
    differentPairs += other.differentPairs;
  }

  long samePairs() {
    return samePairs;
  }

  long differentPairs() {
    return differentPairs;
  }

  /** The share of the pairs of one person at or above the threshold; NaN if there are none. */
  double found(double threshold) {
    return (double) finds(threshold) / samePairs;
  }

  /** The number of pairs of one person at or above the threshold. */
  long finds(double threshold) {
    return atLeast(same, step(threshold));
  }

  /**
   * The share of the pairs of different persons at or above the threshold; NaN if there are none.
   */
  double matched(double threshold) {
    return (double) matches(threshold) / differentPairs;
  }

  /** The number of pairs of different persons at or above the threshold. */
  long matches(double threshold) {
    return atLeast(different, step(threshold));
  }

  /** The share of all pairs that a threshold judges correctly; NaN without pairs or threshold. */
  double accuracy(double threshold) {
    if (Double.isNaN(threshold)) {
      return Double.NaN;
    }
    return (double) right(threshold) / pairs();
  }

  /** The number of pairs that a threshold judges correctly. */
  long right(double threshold) {
    return finds(threshold) + differentPairs - matches(threshold);
  }

  /** The number of all pairs. */
  long pairs() {
    return samePairs + differentPairs;
  }

  /**
   * The true accept rate (TAR) at a false accept rate (FAR): the share of the pairs of one person
   * at or above the lowest threshold at which no larger share of the other pairs matches. Empty if
   * there are too few other pairs to measure the rate.
   */
  OptionalDouble foundWhenMatched(double rate) {
    if (samePairs == 0 || differentPairs * rate < 1) {
      return OptionalDouble.empty();
    }
    long matches = 0;
    long finds = 0;
    for (int step = 2 * STEPS; step >= 0; step--) {
      matches += different[step];
      if (matches > rate * differentPairs) {
        break;
      }
      finds += same[step];
    }
    return OptionalDouble.of((double) finds / samePairs);
  }

  /**
   * The threshold with the best accuracy, or the middle of a range of them; NaN unless there are
   * pairs of both kinds.
   */
  double bestThreshold() {
    if (samePairs == 0 || differentPairs == 0) {
      return Double.NaN;
    }
    long right = samePairs;
    long best = right;
    int first = 0;
    int last = 0;
    for (int step = 1; step <= 2 * STEPS; step++) {
      right += different[step - 1] - same[step - 1];
      if (right > best) {
        best = right;
        first = step;
        last = step;
      } else if (right == best && last == step - 1) {
        last = step;
      }
    }
    return (double) ((first + last) / 2 - STEPS) / STEPS;
  }

  private static int step(double threshold) {
    return (int) Math.round(threshold * STEPS) + STEPS;
  }

  private static long atLeast(long[] counts, int step) {
    long sum = 0;
    for (int i = step; i < counts.length; i++) {
      sum += counts[i];
    }
    return sum;
  }
}
