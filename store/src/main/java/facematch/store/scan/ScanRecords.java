package facematch.store.scan;

import facematch.store.RedisKeys;
import facematch.store.RedisScript;
import facematch.store.ScanStatus;
import facematch.store.UndecodableRecordException;
import facematch.store.face.Face;
import facematch.store.face.FaceChanges;
import facematch.store.image.ImageLists;
import facematch.store.image.NameLinks;
import facematch.store.scan.ChangeFeed.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Records how a scan proceeds and what it found.
 *
 * <p>Every step may be repeated. A step of a scan that is void, because its image was forgotten or
 * accepted anew, does nothing. All methods throw {@link JedisException} while Redis is away or
 * takes no writes, and those that change a record {@link UndecodableRecordException} if it is
 * damaged.
 */
@ApplicationScoped
public class ScanRecords {
  private static final long DONE = 1;
  private static final int SETTLED = -1;

  private final UnifiedJedis redis;
  private final ChangeFeed feed;
  private final ImageLists lists;
  private final NameLinks links;
  private final FaceChanges changes;
  private final DeadLetterRecords letters;

  /** For the container's proxy. */
  ScanRecords() {
    this(null, null);
  }

  /** Records behind an open client, which announce their changes in the feed. */
  @Inject
  public ScanRecords(UnifiedJedis redis, ChangeFeed feed) {
    this.redis = redis;
    this.feed = feed;
    lists = new ImageLists(redis);
    links = new NameLinks(redis);
    changes = new FaceChanges(redis);
    letters = new DeadLetterRecords(redis);
  }

  /**
   * Counts the attempt that begins now. Repeating the call with the same {@code attempt} counts it
   * once. What an earlier attempt at a void scan has left is removed.
   *
   * @param attempt a random id of this attempt
   * @return the number of attempts that this copy's deliveries have begun, from 1; empty if there
   *     is nothing to scan, because the scan is void or the image is settled
   */
  public Optional<Integer> begin(PendingScan scan, String attempt) {
    int attempts = attempts(scan, attempt);
    if (!scan.named()) {
      links.update(scan.name(), scan.hash());
    }
    if (attempts == SETTLED) {
      reconcile(scan);
    } else if (attempts == 0) {
      undo(scan);
    }
    return attempts > 0 ? Optional.of(attempts) : Optional.empty();
  }

  private int attempts(PendingScan scan, String attempt) {
    var keys = List.of(RedisKeys.image(scan.hash()), RedisKeys.names(scan.hash()));
    Object attempts =
        RedisScript.BEGIN.run(
            redis,
            keys,
            scan.id(),
            attempt,
            Integer.toString(scan.rescan()),
            scan.named() ? "" : scan.name(),
            scan.copy());
    return ((Long) attempts).intValue();
  }

  /**
   * Stores what was found in an image and announces it in the change feed.
   *
   * @param width in pixels of the upright picture, as are the faces' boxes
   * @return the announcement; empty if the scan became void meanwhile, then nothing stays stored
   */
  public Optional<Change> store(
      PendingScan scan, int width, int height, String model, List<Face> faces) {
    if (saveFaces(scan, width, height, model, faces)) {
      redis.set(RedisKeys.scan(scan.id()), scan.hash().value());
      var added = feed.announce(true, scan.id());
      if (finish(scan, ScanStatus.SCANNED, "scannedAt", Instant.now().toString())) {
        return Optional.of(added);
      }
    }
    undo(scan);
    return Optional.empty();
  }

  /**
   * Settles an image that cannot be scanned. An image that was scanned before stays scanned.
   *
   * @param reason for the image's owner to read
   * @param passing whether another scan of the same bytes may succeed
   * @return whether it is settled; false if the scan is void
   */
  public boolean reject(PendingScan scan, String reason, boolean passing) {
    return passing
        ? finish(scan, ScanStatus.REJECTED, "reason", reason, "passing", "1")
        : finish(scan, ScanStatus.REJECTED, "reason", reason);
  }

  /**
   * Makes a queued or rejected image scannable as if no attempt had been made.
   *
   * @return false if there is nothing to scan, because the scan is void or the image is scanned
   */
  public boolean reset(PendingScan scan) {
    boolean done =
        RedisScript.RETRY
            .run(
                redis,
                List.of(RedisKeys.image(scan.hash())),
                scan.id(),
                Integer.toString(scan.rescan()))
            .equals(DONE);
    lists.update(scan.hash());
    return done;
  }

  /** Whether the image was forgotten since this scan was accepted; not if its record is damaged. */
  public boolean isVoid(PendingScan scan) {
    try {
      return !scan.id().equals(redis.hget(RedisKeys.image(scan.hash()), "scan"));
    } catch (UndecodableRecordException damaged) {
      return false;
    }
  }

  private boolean saveFaces(
      PendingScan scan, int width, int height, String model, List<Face> faces) {
    return changes.rescan(
        scan.hash(),
        scan.id(),
        faces,
        "width",
        Integer.toString(width),
        "height",
        Integer.toString(height),
        "model",
        model);
  }

  private boolean finish(PendingScan scan, ScanStatus status, String... details) {
    var keys = List.of(RedisKeys.image(scan.hash()), RedisKeys.names(scan.hash()));
    var arguments = Stream.concat(Stream.of(scan.id(), status.word()), Stream.of(details));
    boolean done =
        RedisScript.FINISH.run(redis, keys, arguments.toArray(String[]::new)).equals(DONE);
    reconcile(scan);
    return done;
  }

  /** The process that accepted the image may have ended before it linked the name. */
  private void reconcile(PendingScan scan) {
    links.update(scan.name(), scan.hash());
    lists.update(scan.hash());
  }

  /** Removes what a void scan may have stored. */
  private void undo(PendingScan scan) {
    if (redis.del(RedisKeys.scan(scan.id())) > 0) {
      feed.announce(false, scan.id());
    }
    if (!redis.hexists(RedisKeys.image(scan.hash()), "scan")) {
      letters.remove(scan.hash());
    }
    reconcile(scan);
  }
}
