package facematch.worker.delivery;

import facematch.store.UndecodableRecordException;
import facematch.store.image.ImageRecords;
import facematch.store.image.StoredImage;
import facematch.store.scan.DeadLetterRecords;
import facematch.store.scan.PendingScan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Gives up images: those whose scans ended too often without an outcome, because they may end the
 * worker itself, and those whose outcome cannot be stored.
 */
@ApplicationScoped
public class AbandonedImages {
  /** How many scans of an image may end without an outcome. */
  static final int ATTEMPTS = 3;

  private static final String REASON =
      "its scan ended %d times without a result".formatted(ATTEMPTS);

  @Inject ImageRecords images;
  @Inject DeadLetterRecords deadLetters;
  @Inject ScanOutcomes outcomes;
  @Inject RedisRetry redis;

  /**
   * Marks the image as rejected, and lists it as a dead letter. Returns if it was forgotten.
   *
   * @throws ScanAbandonedException if it was not, so that its message goes to the dead letters
   */
  void abandon(PendingScan scan) {
    redis.untilItAnswers(() -> deadLetters.add(scan.hash()));
    if (outcomes.reject(scan, REASON, true)) {
      throw exception(scan);
    }
    redis.untilItAnswers(() -> deadLetters.remove(scan.hash()));
  }

  /**
   * Lists an image as a dead letter whose outcome cannot be stored, because its record is damaged.
   *
   * @return to be thrown, so that its message goes to the dead letters
   */
  ScanAbandonedException damaged(PendingScan scan, UndecodableRecordException damage) {
    redis.untilItAnswers(() -> deadLetters.add(scan.hash()));
    return new ScanAbandonedException(
        "the record of %s is damaged: %s".formatted(scan.hash(), damage.getMessage()));
  }

  /**
   * Checks an image that has an outcome already.
   *
   * @throws ScanAbandonedException if it was abandoned and its message did not reach the dead
   *     letters
   */
  void throwIfAbandoned(PendingScan scan) {
    if (redis.untilItAnswers(() -> isAbandoned(scan))) {
      throw exception(scan);
    }
  }

  private boolean isAbandoned(PendingScan scan) {
    try {
      return images
          .find(scan.hash())
          .filter(image -> image.scan().equals(scan.id()))
          .filter(image -> isAbandoned(image, scan))
          .isPresent();
    } catch (UndecodableRecordException damaged) {
      return false; // only a scanned image has faces that can be damaged
    }
  }

  /** An image that was scanned before has no reason to tell: it stays scanned. */
  private boolean isAbandoned(StoredImage image, PendingScan scan) {
    return image.detail("reason").filter(REASON::equals).isPresent()
        || (scan.rescan() > 0 && deadLetters.contains(scan.hash()));
  }

  private static ScanAbandonedException exception(PendingScan scan) {
    return new ScanAbandonedException(scan.hash() + ": " + REASON);
  }
}
