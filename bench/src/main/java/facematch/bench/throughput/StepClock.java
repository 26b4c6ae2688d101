package facematch.bench.throughput;

import facematch.worker.observation.ScanStep;
import facematch.worker.observation.StepObserver;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Measures the processor time of the worker's steps, for one thread. */
final class StepClock extends StepObserver {
  private final Map<ScanStep, Double> milliseconds = new EnumMap<>(ScanStep.class);
  private double firstStart = Double.NaN;

  void reset() {
    milliseconds.clear();
    firstStart = Double.NaN;
  }

  /** When the first step after decoding began, on {@link CpuTime}. */
  double firstStart() {
    return firstStart;
  }

  /** The processor time of a step after decoding. */
  double milliseconds(ScanStep step) {
    return milliseconds.getOrDefault(step, 0.);
  }

  @Override
  public <T> T observe(ScanStep step, Supplier<T> work) {
    double start = CpuTime.milliseconds();
    firstStart = Double.isNaN(firstStart) ? start : firstStart;
    try {
      return super.observe(step, work);
    } finally {
      milliseconds.merge(step, CpuTime.milliseconds() - start, Double::sum);
    }
  }
}
