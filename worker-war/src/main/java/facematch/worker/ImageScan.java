package facematch.worker;

import facematch.protocol.ActivityLog;
import facematch.protocol.FaceStore;
import facematch.protocol.ScanRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/** Sees one delivered image through: counts the attempt, finds its faces, stores them. */
@ApplicationScoped
public class ImageScan {
  private static final int ATTEMPTS = 3;
  private static final String ABANDONED =
      "its scan ended %d times without a result".formatted(ATTEMPTS);
  private static final int FINISH_SECONDS = 20;
  private static final int STRIPES = 64;

  /** Read-locked by a scan in company, write-locked by one alone. */
  private final ReadWriteLock company = new ReentrantReadWriteLock(true);

  /** By image: a repeat of one in hand waits, and then finds it scanned. */
  private final List<Lock> images =
      Stream.generate(() -> (Lock) new ReentrantLock()).limit(STRIPES).toList();

  private final FaceStore store;
  private final FaceScanner scanner;
  private final StoreWait redis;
  private final StoreContinuity continuity;
  private final ActivityLog activity;

  /** For the container's proxy. */
  ImageScan() {
    this(null, null, null, null, null);
  }

  @Inject
  ImageScan(
      FaceStore store,
      FaceScanner scanner,
      StoreWait redis,
      StoreContinuity continuity,
      ActivityLog activity) {
    this.store = store;
    this.scanner = scanner;
    this.redis = redis;
    this.continuity = continuity;
    this.activity = activity;
  }

  /**
   * Returns when everything about the image is stored, be it faces or the reason for having none.
   *
   * @param redelivered whether an earlier delivery had no end: it may have taken its process with
   *     it, so the image is scanned with nothing beside it
   * @throws ScanAbandonedException if the image was begun too often
   * @throws ScanPostponedException if Redis stays away
   */
  void scan(ScanRequest request, boolean redelivered) {
    var alone = redelivered ? company.writeLock() : company.readLock();
    var image = images.get(Math.floorMod(request.hash().hashCode(), STRIPES));
    alone.lock();
    image.lock();
    try {
      redis.throwIfStopping();
      attempt(request, redelivered);
    } finally {
      image.unlock();
      alone.unlock();
    }
  }

  private void attempt(ScanRequest request, boolean redelivered) {
    var id = UUID.randomUUID().toString();
    var attempt =
        redis.untilItAnswers(
            () -> {
              continuity.check();
              return store.begin(request, id);
            });
    if (attempt.isEmpty()) {
      leave(request, redelivered);
    } else if (redelivered && attempt.get() > ATTEMPTS) {
      abandon(request);
    } else {
      findFaces(request, redelivered);
    }
  }

  /** What came back on its way to the dead letters is sent there again. */
  private void leave(ScanRequest request, boolean redelivered) {
    if (redelivered && redis.untilItAnswers(() -> abandoned(request))) {
      throw abandonment(request);
    }
    activity.debug("nothing to scan " + request.hash());
  }

  private boolean abandoned(ScanRequest request) {
    return store
        .find(request.hash())
        .filter(image -> image.scan().equals(request.scan()))
        .flatMap(image -> image.detail("reason"))
        .filter(ABANDONED::equals)
        .isPresent();
  }

  private void abandon(ScanRequest request) {
    reject(request, ABANDONED);
    throw abandonment(request);
  }

  private static ScanAbandonedException abandonment(ScanRequest request) {
    return new ScanAbandonedException(request.hash() + ": " + ABANDONED);
  }

  /** Memory that others beside it may have had is no reason to reject an image. */
  private void findFaces(ScanRequest request, boolean alone) {
    try {
      var found = scanner.scan(request.image());
      activity.debug("found %d faces %s".formatted(found.faces().size(), request.hash()));
      keep(request, found);
    } catch (ExhaustedMemoryException e) {
      if (!alone) {
        throw e;
      }
      reject(request, e.getMessage());
    } catch (UnreadableImageException e) {
      reject(request, e.getMessage());
    }
  }

  private void keep(ScanRequest request, ScannedImage found) {
    var told =
        redis.untilItAnswers(
            () ->
                continuity.remember(
                    store.store(
                        request, found.width(), found.height(), found.model(), found.faces())));
    activity.info((told.isPresent() ? "stored " : "forgotten meanwhile ") + request.hash());
  }

  private void reject(ScanRequest request, String reason) {
    redis.untilItAnswers(
        () -> {
          store.reject(request, reason);
          return reason;
        });
    activity.info("rejected %s: %s".formatted(request.hash(), reason));
  }

  /** Waits a while for the scans in hand; those not yet begun end as postponed. */
  void finish() {
    redis.stopWaiting();
    try {
      if (company.writeLock().tryLock(FINISH_SECONDS, TimeUnit.SECONDS)) {
        company.writeLock().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
