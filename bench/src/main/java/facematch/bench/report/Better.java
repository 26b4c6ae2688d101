package facematch.bench.report;

import java.util.Locale;

/** Which of two measured values is the better one. */
public enum Better {
  LOWER,
  HIGHER;

  /** Of the baseline's file. */
  static Better of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As the baseline's file has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a value is worse than another by more than a tolerance. */
  boolean worse(double value, double other, double tolerance) {
    double loss = this == LOWER ? value - other : other - value;
    return !(loss <= tolerance);
  }
}
