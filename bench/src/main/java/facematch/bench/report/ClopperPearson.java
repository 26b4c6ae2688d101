package facematch.bench.report;

import java.util.Locale;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * The exact interval of a measured rate, which contains the true one with a confidence of at least
 * 95 % (Clopper and Pearson, 1934). It holds for independent cases. Pairs that share photos, or
 * faces of one photo, are not independent, so theirs is too narrow.
 *
 * @param low its lower end, 0 to 1
 * @param high its upper end
 */
public record ClopperPearson(double low, double high) {
  private static final double TAIL = .025;

  /**
   * The interval of a rate.
   *
   * @param hits 0 to {@code cases}
   */
  public static ClopperPearson of(long hits, long cases) {
    if (hits < 0 || hits > cases) {
      throw new IllegalArgumentException(hits + " of " + cases);
    }
    double low = hits == 0 ? 0 : quantile(TAIL, (double) hits, (double) cases - hits + 1);
    double high = hits == cases ? 1 : quantile(1 - TAIL, hits + 1., (double) cases - hits);
    return new ClopperPearson(low, high);
  }

  /** The interval's text with four decimals, or a dash if there are no cases. */
  public static String text(long hits, long cases) {
    var interval = of(hits, cases);
    return cases == 0
        ? "-"
        : String.format(Locale.ROOT, "%.4f-%.4f", interval.low(), interval.high());
  }

  private static double quantile(double share, double alpha, double beta) {
    return new BetaDistribution(alpha, beta).inverseCumulativeProbability(share);
  }
}
