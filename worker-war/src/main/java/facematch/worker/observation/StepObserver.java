package facematch.worker.observation;

import facematch.metrics.MetricsRegistry;
import facematch.traces.Tracing;
import io.opentelemetry.context.Context;
import io.prometheus.metrics.core.metrics.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Measures and traces the steps of scans, also those that fail. */
@ApplicationScoped
public class StepObserver {
  /**
   * In seconds: from the alignment of a single face to the scan of a photo of a hundred faces.
   * Liveness restarts a process that takes much longer.
   */
  private static final List<Double> BOUNDS =
      List.of(.005, .01, .025, .05, .1, .25, .5, 1., 2.5, 5., 10., 30., 60.);

  private final Histogram seconds;
  private final Tracing tracing;

  /** For the container's proxy, and for scans that nobody observes. */
  public StepObserver() {
    this(new MetricsRegistry(), new Tracing());
  }

  /** Every series is there from the start. */
  @Inject
  public StepObserver(MetricsRegistry metrics, Tracing tracing) {
    this.tracing = tracing;
    seconds =
        metrics.histogram(
            "facematch_scan_seconds",
            "Time of each step of a scan: decode (with the wait for the pixel budget), detect,"
                + " align, embed; store and whole, which images that are only asked about do not"
                + " have",
            BOUNDS,
            "step");
    Stream.of(ScanStep.values()).map(ScanStep::word).forEach(seconds::initLabelValues);
  }

  /** Begins a step. */
  public ObservedStep begin(ScanStep step) {
    return new ObservedStep(
        seconds.labelValues(step.word()).startTimer(),
        tracing.span("scan " + step.word()).startSpan());
  }

  /** Runs a step whose own steps become children of its span. */
  public <T> T observe(ScanStep step, Supplier<T> work) {
    try (var observed = begin(step)) {
      return Context.current().with(observed.span()).wrapSupplier(work).get();
    }
  }
}
