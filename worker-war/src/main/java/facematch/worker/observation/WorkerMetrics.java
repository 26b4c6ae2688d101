package facematch.worker.observation;

import facematch.metrics.MetricsRegistry;
import facematch.store.face.Face;
import io.prometheus.metrics.core.metrics.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Counts deliveries and faces. */
@ApplicationScoped
public class WorkerMetrics {
  private static final String COMPARABLE = "comparable";
  private static final String LOW_QUALITY = "low_quality";

  private final Counter images;
  private final Counter faces;

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
    Stream.of(DeliveryOutcome.values()).map(DeliveryOutcome::word).forEach(images::initLabelValues);
    Stream.of(COMPARABLE, LOW_QUALITY).forEach(faces::initLabelValues);
  }

  /** Creates this bean, and with it the series, before the first delivery. */
  void start(@Observes Startup startup) {}

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
}
