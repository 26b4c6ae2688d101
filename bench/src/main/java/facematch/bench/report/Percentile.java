package facematch.bench.report;

import java.util.stream.DoubleStream;

/** A percentile of numbers. */
public final class Percentile {
  private static final double ALL = 100;

  private Percentile() {}

  /**
   * The least number that so many percent of all do not exceed; NaN of none.
   *
   * @param percent over 0, at most 100
   */
  public static double of(DoubleStream numbers, double percent) {
    double[] sorted = numbers.sorted().toArray();
    int rank = (int) Math.ceil(percent / ALL * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[rank - 1];
  }
}
