package facematch.worker.delivery;

import facematch.broker.ActivityLog;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import facematch.worker.faces.ScannedImage;
import facematch.worker.observation.DeliveryOutcome;
import facematch.worker.observation.ScanStep;
import facematch.worker.observation.StepObserver;
import facematch.worker.observation.WorkerMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Stores how scans ended, and logs it. All methods wait for Redis, and throw {@link
 * ScanPostponedException} if it is away for too long.
 */
@ApplicationScoped
public class ScanOutcomes {
  @Inject ScanRecords records;
  @Inject RollbackDetector rollback;
  @Inject RedisRetry redis;
  @Inject ActivityLog activity;
  @Inject WorkerMetrics metrics;
  @Inject StepObserver steps;

  /**
   * Stores what was found.
   *
   * @return whether the image was scanned, or forgotten while it was scanned
   */
  DeliveryOutcome store(PendingScan scan, ScannedImage found) {
    activity.debug("found %d faces %s".formatted(found.faces().size(), scan.hash()));
    if (steps.observe(ScanStep.STORE, () -> stored(scan, found))) {
      metrics.count(found.faces());
      activity.info("stored " + scan.hash());
      return DeliveryOutcome.SCANNED;
    }
    activity.info("forgotten meanwhile " + scan.hash());
    return DeliveryOutcome.FORGOTTEN;
  }

  /** Returns false if the image was forgotten. */
  private boolean stored(PendingScan scan, ScannedImage found) {
    return redis
        .untilItAnswers(
            () ->
                rollback.remember(
                    records.store(
                        scan, found.width(), found.height(), found.model(), found.faces())))
        .isPresent();
  }

  /**
   * Stores why an image cannot be scanned, unless the image was forgotten meanwhile.
   *
   * @param passing whether another scan of the same bytes may succeed
   * @return false if the image was forgotten
   */
  boolean reject(PendingScan scan, String reason, boolean passing) {
    boolean stored = redis.untilItAnswers(() -> records.reject(scan, reason, passing));
    activity.info(
        stored
            ? "rejected %s: %s".formatted(scan.hash(), reason)
            : "forgotten meanwhile " + scan.hash());
    return stored;
  }
}
