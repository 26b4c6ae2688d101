package facematch.store.image;

import static redis.clients.jedis.params.ZRangeParams.zrangeByScoreParams;

import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.ZRangeParams;
import redis.clients.jedis.resps.Tuple;

/**
 * Lists the images of each status by time, so that counting and paging cost the same however many
 * there are. The lists follow the images' own records, which are elsewhere in a Redis Cluster, so
 * each may lag behind them for a moment.
 *
 * <p>All methods throw {@link JedisException} while Redis is away.
 */
@ApplicationScoped
public class ImageLists {
  /** The statuses that have lists. */
  public static final List<ScanStatus> STATUSES =
      List.of(ScanStatus.QUEUED, ScanStatus.SCANNED, ScanStatus.REJECTED);

  private static final int BATCH = 1000;
  private static final int DAY_SECONDS = 86_400;

  private final UnifiedJedis redis;
  private final ListUpdate update;
  private final NameLinks links;
  private final ImageRecords records;

  /** For the container's proxy. */
  ImageLists() {
    this(null);
  }

  /** Lists behind an open client. */
  @Inject
  public ImageLists(UnifiedJedis redis) {
    this.redis = redis;
    update = new ListUpdate(redis);
    links = new NameLinks(redis);
    records = new ImageRecords(redis);
  }

  /**
   * A place in a list.
   *
   * @param time when the image came to this status, in milliseconds since 1970
   */
  public record Listed(ImageHash hash, long time) {
    /** The place before the first image. */
    public static final Listed START = new Listed(new ImageHash("0".repeat(32)), -1);

    private static Stream<Listed> of(Tuple entry) {
      return ImageHash.parse(entry.getElement()).stream()
          .map(hash -> new Listed(hash, (long) entry.getScore()));
    }

    private boolean isAfter(Listed other) {
      return time > other.time
          || (time == other.time && hash.value().compareTo(other.hash.value()) > 0);
    }
  }

  /** How many images have a status. */
  public long count(ScanStatus status) {
    return redis.zcard(RedisKeys.list(status));
  }

  /**
   * When the last image came to one of the statuses, in milliseconds since 1970; -1 if none is
   * listed.
   */
  public long newest() {
    var last = ZRangeParams.zrangeParams(0, 0).rev();
    return STATUSES.stream()
        .flatMap(status -> redis.zrangeWithScores(RedisKeys.list(status), last).stream())
        .mapToLong(entry -> (long) entry.getScore())
        .max()
        .orElse(Listed.START.time);
  }

  /**
   * The next images of a status after a place, the oldest first.
   *
   * @param after the last image that was read before; it need not be in the list any longer
   */
  public List<Listed> page(ScanStatus status, Listed after, int limit) {
    for (int count = limit + 1; ; count *= 2) {
      // from the place's own millisecond on, where other images may come before and after it
      var range =
          zrangeByScoreParams((double) after.time, Double.POSITIVE_INFINITY).limit(0, count);
      var read = redis.zrangeWithScores(RedisKeys.list(status), range);
      var page =
          read.stream()
              .flatMap(Listed::of)
              .filter(next -> next.isAfter(after))
              .limit(limit)
              .toList();
      if (page.size() == limit || read.size() < count) {
        return page;
      }
    }
  }

  /** The images that came to a status before a time, the oldest first, at most so many. */
  public List<ImageHash> before(ScanStatus status, Instant time, int most) {
    return redis
        .zrange(
            RedisKeys.list(status),
            zrangeByScoreParams(0, (double) time.toEpochMilli()).limit(0, most))
        .stream()
        .flatMap(member -> ImageHash.parse(member).stream())
        .toList();
  }

  /**
   * Whether an image came to this status before a time, by its own record: a list may lag behind.
   */
  public boolean isBefore(ScanStatus status, Instant time, ImageHash hash) {
    update(hash);
    var since = redis.zscore(RedisKeys.list(status), hash.value());
    return since != null && since < time.toEpochMilli();
  }

  /**
   * Puts an image into the list of its present status, and removes it from the others. Whoever
   * changes the image's record calls this later.
   */
  public void update(ImageHash hash) {
    update(List.of(hash));
  }

  /** As {@link #update(ImageHash)}, in a few round trips for all. */
  public void update(Collection<ImageHash> hashes) {
    update.run(hashes);
  }

  /**
   * Brings the lists and the names' links in line with the records of all images, unless that was
   * done within a day. This adds the images that versions before this stored, and corrects what a
   * process left that ended between a change of a record and that of a list.
   */
  public void updateAll() {
    if (!redis.exists(RedisKeys.LISTED)) {
      var keys = redis.scanIteration(BATCH, RedisKeys.EVERY_IMAGE);
      while (!keys.isIterationCompleted()) {
        var hashes =
            keys.nextBatchList().stream()
                .flatMap(key -> ImageHash.parse(RedisKeys.hashIn(key)).stream())
                .toList();
        update(hashes);
        links.addAll(confirmed(hashes));
      }
      STATUSES.forEach(this::updateListed);
      redis.set(RedisKeys.LISTED, Instant.now().toString(), SetParams.setParams().ex(DAY_SECONDS));
    }
  }

  /** Without those that the broker never confirmed: their records expire, and links do not. */
  private List<ImageHash> confirmed(List<ImageHash> hashes) {
    var statuses = records.statuses(hashes);
    return hashes.stream().filter(hash -> statuses.get(hash) != ScanStatus.ACCEPTED).toList();
  }

  private void updateListed(ScanStatus status) {
    var page = page(status, Listed.START, BATCH);
    while (!page.isEmpty()) {
      update(page.stream().map(Listed::hash).toList());
      page = page(status, page.get(page.size() - 1), BATCH);
    }
  }
}
