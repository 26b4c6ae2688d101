package facematch.store;

import facematch.store.ChangeFeed.Change;
import facematch.store.face.Face;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Records how a scan proceeds and what it found.
 *
 * <p>Every step may be repeated. A step of a scan that is void, because its image was forgotten or
 * accepted anew, does nothing. All methods throw {@link JedisException} while Redis is away.
 */
@ApplicationScoped
public class ScanRecords {
  private static final long DONE = 1;
  private static final int SETTLED = -1;

  private final UnifiedJedis redis;
  private final ChangeFeed feed;

  /** For the container's proxy. */
  ScanRecords() {
    this(null, null);
  }

  /** Records behind an open client, which announce their changes in the feed. */
  @Inject
  public ScanRecords(UnifiedJedis redis, ChangeFeed feed) {
    this.redis = redis;
    this.feed = feed;
  }

  /**
   * Counts the attempt that begins now. Repeating the call with the same {@code attempt} counts it
   * once.
   *
   * @param attempt a random id of this attempt
   * @return the number of attempts, from 1; empty if there is nothing to scan, because the scan is
   *     void, or the image is settled and was only given the new name
   */
  public Optional<Integer> begin(PendingScan scan, String attempt) {
    var answer =
        (Long) RedisScript.BEGIN.run(redis, imageAndNames(scan), scan.id(), scan.name(), attempt);
    if (answer == SETTLED) {
      setName(scan);
    }
    return answer > 0 ? Optional.of(answer.intValue()) : Optional.empty();
  }

  /**
   * Stores what was found in an image and announces it in the change feed.
   *
   * @param width in pixels of the upright picture, as are the faces' boxes
   * @return the announcement; empty if the scan became void meanwhile, then nothing stays stored
   */
  public Optional<Change> store(
      PendingScan scan, int width, int height, String model, List<Face> faces) {
    if (!saveFaces(scan, width, height, model, faces)) {
      return Optional.empty();
    }
    redis.set(RedisKeys.scan(scan.id()), scan.hash().value());
    var added = feed.announce(true, scan.id());
    setName(scan);
    if (finish(scan, ScanStatus.SCANNED, "scannedAt", Instant.now().toString())) {
      return Optional.of(added);
    }
    undo(scan);
    return Optional.empty();
  }

  /**
   * Settles an image that cannot be scanned.
   *
   * @param reason for the image's owner to read
   */
  public void reject(PendingScan scan, String reason) {
    if (finish(scan, ScanStatus.REJECTED, "reason", reason)) {
      setName(scan);
    }
  }

  /** Makes a queued or rejected image scannable as if no attempt had been made. */
  public void reset(PendingScan scan) {
    RedisScript.RETRY.run(redis, List.of(RedisKeys.image(scan.hash())), scan.id());
  }

  private boolean saveFaces(
      PendingScan scan, int width, int height, String model, List<Face> faces) {
    var keys =
        List.of(
            RedisKeys.image(scan.hash()),
            RedisKeys.names(scan.hash()),
            RedisKeys.faces(scan.hash()));
    Object saved =
        RedisScript.SAVE_FACES.run(
            redis,
            keys,
            FaceRecords.encode(faces),
            scan.id(),
            scan.name(),
            Integer.toString(width),
            Integer.toString(height),
            model);
    return saved.equals(DONE);
  }

  private boolean finish(PendingScan scan, ScanStatus status, String detail, String value) {
    return RedisScript.FINISH
        .run(redis, imageAndNames(scan), scan.id(), scan.name(), status.word(), detail, value)
        .equals(DONE);
  }

  private void undo(PendingScan scan) {
    feed.announce(false, scan.id());
    redis.del(RedisKeys.scan(scan.id()));
    if (scan.hash().value().equals(redis.get(RedisKeys.name(scan.name())))) {
      redis.del(RedisKeys.name(scan.name()));
    }
  }

  private void setName(PendingScan scan) {
    redis.set(RedisKeys.name(scan.name()), scan.hash().value());
  }

  private static List<String> imageAndNames(PendingScan scan) {
    return List.of(RedisKeys.image(scan.hash()), RedisKeys.names(scan.hash()));
  }
}
