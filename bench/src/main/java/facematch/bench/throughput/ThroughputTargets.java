package facematch.bench.throughput;

import facematch.bench.report.MissedTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the benchmark of the sample inputs must reach. */
final class ThroughputTargets {
  static final double MOST_OVER_FLOOR = 1.8;
  static final double MOST_OWN_JAVA = .15;
  static final double LEAST_OF_TWO_THREADS = 1.8;

  private final List<String> missed = new ArrayList<>();

  /** Checks an input's scans. */
  void check(InputResult result) {
    var title = result.input().title();
    require(
        result.scanOverFloor() <= MOST_OVER_FLOOR,
        "A scan of %s takes %.2f times its floor; the target is %.2f.",
        title,
        result.scanOverFloor(),
        MOST_OVER_FLOOR);
    require(
        result.ownJava() <= MOST_OWN_JAVA,
        "Our own Java is %3$.0f %% of a scan of %1$s; the target is %2$.0f %%.",
        title,
        100 * MOST_OWN_JAVA,
        100 * result.ownJava());
  }

  /** Checks how many times as many images two threads scan as one. */
  void checkTwoThreads(double times) {
    require(
        times >= LEAST_OF_TWO_THREADS,
        "Two threads scan %.2f times as many images as one; the target is %.2f.",
        times,
        LEAST_OF_TWO_THREADS);
  }

  private void require(boolean reached, String message, Object... values) {
    if (!reached) {
      missed.add(String.format(Locale.ROOT, message, values));
    }
  }

  /**
   * Ends the checks.
   *
   * @throws MissedTargetException if one was missed, with the messages of all
   */
  void requireAll() {
    if (!missed.isEmpty()) {
      throw new MissedTargetException(String.join("\n", missed));
    }
  }
}
