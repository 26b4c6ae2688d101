package facematch.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.StreamEntry;

/**
 * What a face index follows: which scans came and went, in order, and their faces.
 *
 * <p>A place in the feed is the last change seen; not its position alone, which a Redis that was
 * set back to an older state can give again to another. The feed is trimmed at its old end, so
 * whoever still finds his place has lost nothing behind it.
 */
@ApplicationScoped
public class ChangeFeed {
  /** The place in a feed that nothing was ever written to. */
  public static final Change START = new Change("0-0", false, "");

  /** How many changes are kept, and some more. */
  static final int LENGTH = 100_000;

  private static final int BATCH = 1000;

  private final UnifiedJedis redis;

  /** For the container's proxy. */
  ChangeFeed() {
    this(null);
  }

  /** A feed on an open client. */
  @Inject
  public ChangeFeed(UnifiedJedis redis) {
    this.redis = redis;
  }

  /**
   * One change.
   *
   * @param position its id in the feed's stream: milliseconds, a dash, a number
   * @param scan the scan id that came or went
   */
  public record Change(String position, boolean added, String scan) {
    static Change of(StreamEntry entry) {
      var field = entry.getFields().entrySet().iterator().next();
      return new Change(entry.getID().toString(), field.getKey().equals("add"), field.getValue());
    }

    /** Whether the other one's position is before this one's. */
    public boolean isAfter(Change other) {
      return new StreamEntryID(position).compareTo(new StreamEntryID(other.position)) > 0;
    }
  }

  /** The last change. */
  public Change end() {
    return redis.xrevrange(RedisKeys.FEED, (StreamEntryID) null, null, 1).stream()
        .findFirst()
        .map(Change::of)
        .orElse(START);
  }

  /**
   * The next changes after a place, a batch at most; an empty list at the end.
   *
   * @return empty if the place is no longer in the feed: load everything again
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
   * Whether the feed no longer holds a change that it once held, although trimming cannot be why:
   * Redis was emptied, or set back to a state before it.
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

  /** The faces of every scanned image. */
  public List<StoredFaces> everything() {
    var faces = new ArrayList<StoredFaces>();
    var keys = redis.scanIteration(BATCH, RedisKeys.EVERY_SCAN);
    while (!keys.isIterationCompleted()) {
      faces.addAll(faces(keys.nextBatchList().stream().map(RedisKeys::scanIn).toList()));
    }
    return faces;
  }

  /** The faces of those scans that are not forgotten. */
  public List<StoredFaces> faces(Collection<String> scans) {
    try (var pipeline = redis.pipelined()) {
      var hashes = new LinkedHashMap<String, Response<String>>();
      scans.forEach(scan -> hashes.put(scan, pipeline.get(RedisKeys.scan(scan))));
      pipeline.sync();
      var images = new ArrayList<PendingFaces>();
      hashes.forEach(
          (scan, pending) -> {
            var hash = PipelinedAnswer.of(pending);
            if (hash != null) {
              var image = new ImageHash(hash);
              images.add(
                  new PendingFaces(
                      scan,
                      pipeline.hgetAll(RedisKeys.image(image)),
                      pipeline.get(RedisKeys.faces(image).getBytes(UTF_8))));
            }
          });
      pipeline.sync();
      return images.stream().flatMap(pending -> pending.received().stream()).toList();
    }
  }

  private record PendingFaces(
      String scan, Response<Map<String, String>> fields, Response<byte[]> faces) {
    Optional<StoredFaces> received() {
      var known = PipelinedAnswer.of(fields);
      var encoded = PipelinedAnswer.of(faces);
      boolean current = scan.equals(known.get("scan")) && encoded != null;
      return current
          ? Optional.of(
              new StoredFaces(
                  scan,
                  known.get("model"),
                  Face.decode(encoded).stream()
                      .flatMap(face -> face.embedding().stream())
                      .toList()))
          : Optional.empty();
    }
  }
}
