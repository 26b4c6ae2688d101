package facematch.bench.report;

import java.util.Locale;

/** Formats measurements. */
public final class Decimals {
  private Decimals() {}

  /** Three significant digits, and all digits before the decimal point. */
  public static String of(double number) {
    String format = number < 1 ? "%.3f" : number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, number);
  }
}
