package facematch.store.scan;

import facematch.store.RedisKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * The ordered feed of scans added and removed, which face indexes follow.
 *
 * <p>A reader's place in the feed is the last change it has read. The change is compared whole, not
 * by its position only: a Redis restored from a backup can assign the same position to another
 * change. The feed is trimmed at its old end, so a reader whose place is still in the feed has
 * missed nothing.
 */
@ApplicationScoped
public class ChangeFeed {
  /** The place before the first change. */
  public static final Change START = new Change("0-0", false, "");

  /** At least this many changes are kept. Trimming is approximate. */
  static final int LENGTH = 100_000;

  private static final int BATCH = 1000;

  private final UnifiedJedis redis;

  /** For the container's proxy. */
  ChangeFeed() {
    this(null);
  }

  /** The feed behind an open client. */
  @Inject
  public ChangeFeed(UnifiedJedis redis) {
    this.redis = redis;
  }

  /**
   * A scan was added or removed.
   *
   * @param position the id of the stream's entry: milliseconds, a dash, a sequence number
   * @param scan the scan id that was added or removed
   */
  public record Change(String position, boolean added, String scan) {
    static Change of(StreamEntry entry) {
      var field = entry.getFields().entrySet().iterator().next();
      return new Change(entry.getID().toString(), field.getKey().equals("add"), field.getValue());
    }

    /** Whether this change comes later in the feed than the other. */
    public boolean isAfter(Change other) {
      return new StreamEntryID(position).compareTo(new StreamEntryID(other.position)) > 0;
    }
  }

  /** The last change; {@link #START} if there is none. */
  public Change end() {
    return redis.xrevrange(RedisKeys.FEED, (StreamEntryID) null, null, 1).stream()
        .findFirst()
        .map(Change::of)
        .orElse(START);
  }

  /**
   * The next changes after a place: one batch at most, an empty list at the end of the feed.
   *
   * @return empty if the place is no longer in the feed, so the reader has to load everything again
   */
  public Optional<List<Change>> after(Change place) {
    var changes = from(place.position(), BATCH + 1);
    if (changes.isEmpty()) {
      return place.equals(START) ? Optional.of(List.of()) : Optional.empty();
    }
    return changes.get(0).equals(place)
        ? Optional.of(changes.subList(1, changes.size()))
        : Optional.empty();
  }

  /**
   * Whether a change that the feed once held is missing for another reason than trimming: Redis was
   * emptied, or restored from an older backup.
   */
  public boolean lost(Change change) {
    var found = from(change.position(), 1);
    return !found.contains(change) && !trimmed(change);
  }

  private boolean trimmed(Change change) {
    var oldest = from("-", 1);
    return redis.xlen(RedisKeys.FEED) >= LENGTH && oldest.get(0).isAfter(change);
  }

  private List<Change> from(String position, int count) {
    return redis.xrange(RedisKeys.FEED, position, "+", count).stream().map(Change::of).toList();
  }

  /** Appends a change. */
  public Change announce(boolean added, String scan) {
    var id =
        redis.xadd(
            RedisKeys.FEED,
            XAddParams.xAddParams().maxLen(LENGTH).approximateTrimming(),
            Map.of(added ? "add" : "remove", scan));
    return new Change(id.toString(), added, scan);
  }
}
