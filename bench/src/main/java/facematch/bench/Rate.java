package facematch.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/** Formats rates and thresholds. */
final class Rate {
  private Rate() {}

  /** Four decimals, or a dash for NaN. */
  static String of(double rate) {
    return Double.isNaN(rate) ? "-" : String.format(Locale.ROOT, "%.4f", rate);
  }

  static String of(OptionalDouble rate) {
    return of(rate.orElse(Double.NaN));
  }
}
