package facematch.bench;

import java.util.stream.DoubleStream;

/** The middle of some numbers. */
final class Median {
  private Median() {}

  /** The mean of the middle two of an even number; NaN of none. */
  static double of(DoubleStream numbers) {
    double[] sorted = numbers.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length == 0 ? Double.NaN : (sorted[middle] + sorted[(sorted.length - 1) / 2]) / 2;
  }
}
