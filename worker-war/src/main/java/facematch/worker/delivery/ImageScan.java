package facematch.worker.delivery;

import facematch.broker.ActivityLog;
import facematch.store.UndecodableRecordException;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import facematch.worker.decode.UnreadableImageException;
import facematch.worker.faces.FaceScanner;
import facematch.worker.faces.ScannedImage;
import facematch.worker.observation.DeliveryOutcome;
import facematch.worker.observation.ScanStep;
import facematch.worker.observation.StepObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/** Scans one delivered image: counts the attempt, finds the faces and stores the outcome. */
@ApplicationScoped
public class ImageScan {
  private static final int FINISH_SECONDS = 20;

  @Inject ScanLocks locks;
  @Inject ScanRecords records;
  @Inject FaceScanner scanner;
  @Inject ScansInProgress inProgress;
  @Inject ScanOutcomes outcomes;
  @Inject AbandonedImages abandoned;
  @Inject ScanFailures failures;
  @Inject RedisRetry redis;
  @Inject RollbackDetector rollback;
  @Inject ActivityLog activity;
  @Inject StepObserver steps;

  /**
   * Returns when the image's outcome is stored: its faces, or why it cannot be scanned.
   *
   * @param redelivered whether an earlier delivery ended without an outcome. Its scan may have
   *     ended the whole process, so this one runs alone.
   * @throws ScanAbandonedException if too many attempts ended without an outcome, or the image's
   *     record is damaged
   * @throws ScanPostponedException if Redis is away for too long, or this worker is stopping
   * @throws ScanFailedException if the scan fails for a reason other than the image's bytes
   */
  DeliveryOutcome scan(PendingScan scan, byte[] image, boolean redelivered) {
    return locks.run(
        scan.hash(),
        redelivered,
        () -> {
          redis.throwIfStopping();
          return attemptUnlessDamaged(scan, image, redelivered);
        });
  }

  private DeliveryOutcome attemptUnlessDamaged(
      PendingScan scan, byte[] image, boolean redelivered) {
    try {
      return attempt(scan, image, redelivered);
    } catch (UndecodableRecordException e) {
      throw abandoned.damaged(scan, e);
    }
  }

  private DeliveryOutcome attempt(PendingScan scan, byte[] image, boolean redelivered) {
    var id = UUID.randomUUID().toString();
    var attempt =
        redis.untilItAnswers(
            () -> {
              rollback.check();
              return records.begin(scan, id);
            });
    if (attempt.isEmpty()) {
      return skip(scan, redelivered);
    }
    if (redelivered && attempt.get() > AbandonedImages.ATTEMPTS) {
      abandoned.abandon(scan);
      return DeliveryOutcome.FORGOTTEN;
    }
    return steps.observe(ScanStep.WHOLE, () -> scanAndStore(scan, image));
  }

  private DeliveryOutcome skip(PendingScan scan, boolean redelivered) {
    if (redelivered) {
      abandoned.throwIfAbandoned(scan);
    }
    activity.debug("nothing to scan " + scan.hash());
    return DeliveryOutcome.SKIPPED;
  }

  private DeliveryOutcome scanAndStore(PendingScan scan, byte[] image) {
    try {
      return outcomes.store(scan, found(scan, image));
    } catch (UnreadableImageException e) {
      boolean stored = outcomes.reject(scan, e.getMessage(), e.mayPass());
      return stored ? DeliveryOutcome.REJECTED : DeliveryOutcome.FORGOTTEN;
    }
  }

  private ScannedImage found(PendingScan scan, byte[] image) {
    try {
      var found = inProgress.run(() -> scanner.scan(image));
      failures.clear();
      return found;
    } catch (UnreadableImageException e) {
      throw e;
    } catch (CancellationException e) {
      throw new ScanPostponedException("this worker stops", e);
    } catch (RuntimeException | Error e) {
      throw new ScanFailedException(scan.hash(), e);
    }
  }

  /**
   * Waits up to {@value #FINISH_SECONDS} seconds for the scans in progress. Scans that have not
   * begun are postponed.
   */
  void finish() {
    redis.stopWaiting();
    locks.awaitIdle(Duration.ofSeconds(FINISH_SECONDS));
  }
}
