package facematch.bench.throughput;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The cost of a scan.
 *
 * @param faces that were found
 * @param steps milliseconds of processor time
 * @param elapsed milliseconds on the clock
 * @param allocated bytes of the heap
 * @param resident bytes of the process after the scan; 0 if the system does not tell
 * @param multiplications of the networks, each with its addition
 */
record MeasuredScan(
    int faces,
    Map<Step, Double> steps,
    double elapsed,
    long allocated,
    long resident,
    long multiplications) {
  MeasuredScan {
    steps = new EnumMap<>(steps);
  }

  /** The processor time of the scan. */
  double milliseconds() {
    return sum(step -> true);
  }

  /** The share of the scan that is neither a network nor decoding. */
  double ownJava() {
    return sum(Step::ownJava) / milliseconds();
  }

  private double sum(Predicate<Step> condition) {
    return steps.entrySet().stream()
        .filter(step -> condition.test(step.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
