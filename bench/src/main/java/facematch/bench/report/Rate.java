package facematch.bench.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Formats rates and thresholds. */
public final class Rate {
  private Rate() {}

  /** Four decimals, or a dash for NaN. */
  public static String of(double rate) {
    return Double.isNaN(rate) ? "-" : String.format(Locale.ROOT, "%.4f", rate);
  }

  public static String of(OptionalDouble rate) {
    return of(rate.orElse(Double.NaN));
  }
}
