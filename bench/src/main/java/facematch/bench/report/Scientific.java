package facematch.bench.report;

import java.util.Locale;

/** Formats small rates. */
public final class Scientific {
  private Scientific() {}

  /** Two significant digits and an exponent. */
  public static String of(double rate) {
    return String.format(Locale.ROOT, "%.1e", rate);
  }
}
