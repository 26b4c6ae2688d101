package facematch.worker.delivery;

import facematch.broker.ActivityLog;
import facematch.store.PendingScan;
import facematch.store.ScanRecords;
import facematch.worker.faces.ScannedImage;
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

  /** Stores what was found, unless the image was forgotten while it was scanned. */
  void store(PendingScan scan, ScannedImage found) {
    activity.debug("found %d faces %s".formatted(found.faces().size(), scan.hash()));
    var change =
        redis.untilItAnswers(
            () ->
                rollback.remember(
                    records.store(
                        scan, found.width(), found.height(), found.model(), found.faces())));
    activity.info((change.isPresent() ? "stored " : "forgotten meanwhile ") + scan.hash());
  }

  /** Stores why an image cannot be scanned. */
  void reject(PendingScan scan, String reason) {
    redis.untilItAnswers(() -> records.reject(scan, reason));
    activity.info("rejected %s: %s".formatted(scan.hash(), reason));
  }
}
