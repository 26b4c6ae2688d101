package facematch.bench.report;

import java.util.stream.DoubleStream;

/** The median of numbers. */
public final class Median {
  private Median() {}

  /** The median, which of an even number is the mean of the middle two; NaN of none. */
  public static double of(DoubleStream numbers) {
    double[] sorted = numbers.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length == 0 ? Double.NaN : (sorted[middle] + sorted[(sorted.length - 1) / 2]) / 2;
  }
}
