package facematch.worker.metrics;

import facematch.metrics.MetricsRegistry;
import facematch.store.face.Face;
import io.prometheus.metrics.core.datapoints.Timer;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts deliveries and faces, and measures the steps of scans. */
@ApplicationScoped
public class WorkerMetrics {
  /**
   * In seconds: from the alignment of a single face to the scan of a photo of a hundred faces.
   * Liveness restarts a process that takes much longer.
   */
  private static final List<Double> BOUNDS =
      List.of(.005, .01, .025, .05, .1, .25, .5, 1., 2.5, 5., 10., 30., 60.);

  private static final String COMPARABLE = "comparable";
  private static final String LOW_QUALITY = "low_quality";

  private final Counter images;
  private final Counter faces;
  private final Histogram steps;

  /** For the container's proxy. */
  WorkerMetrics() {
    this(new MetricsRegistry());
  }

  /** Every series is there from the start, so that the first increase of a counter is seen. */
  @Inject
  public WorkerMetrics(MetricsRegistry metrics) {
    images =
        metrics.counter(
            "facematch_images_total",
            "Deliveries of images by outcome: scanned; rejected (its bytes cannot be scanned);"
                + " skipped (it had an outcome, or was deleted); forgotten (deleted during its"
                + " scan); failed and postponed (delivered again); abandoned (a dead letter)",
            "outcome");
    faces =
        metrics.counter(
            "facematch_faces_total",
            "Faces that were stored: comparable, or low_quality (they match nothing)",
            "outcome");
    steps =
        metrics.histogram(
            "facematch_scan_seconds",
            "Time of each step of a scan: decode (with the wait for the pixel budget), detect,"
                + " align, embed; store and whole, which images that are only asked about do not"
                + " have",
            BOUNDS,
            "step");
    Stream.of(DeliveryOutcome.values()).map(DeliveryOutcome::word).forEach(images::initLabelValues);
    Stream.of(COMPARABLE, LOW_QUALITY).forEach(faces::initLabelValues);
    Stream.of(ScanStep.values()).map(ScanStep::word).forEach(steps::initLabelValues);
  }

  /** Counts a delivery that has ended. */
  public void count(DeliveryOutcome outcome) {
    images.labelValues(outcome.word()).inc();
  }

  /** Counts faces that were stored. */
  public void count(List<Face> stored) {
    for (Face face : stored) {
      faces.labelValues(face.embedding().isPresent() ? COMPARABLE : LOW_QUALITY).inc();
    }
  }

  /** Begins a step; whoever ends it calls {@link Timer#observeDuration}. */
  public Timer begin(ScanStep step) {
    return steps.labelValues(step.word()).startTimer();
  }

  /** Measures a step, also one that fails. */
  public <T> T time(ScanStep step, Supplier<T> work) {
    return steps.labelValues(step.word()).time(work);
  }
}
