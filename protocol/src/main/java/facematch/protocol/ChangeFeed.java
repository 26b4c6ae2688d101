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
 * <p>A position is the id of the last change seen. The feed is trimmed at its old end, so a
 * position that is still in it has lost nothing behind it.
 */
@ApplicationScoped
public class ChangeFeed {
  /** The position in a feed that nothing was ever written to. */
  public static final String START = "0-0";

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
   * @param position the feed's position after it
   * @param scan the scan id that came or went
   */
  public record Change(String position, boolean added, String scan) {
    static Change of(StreamEntry entry) {
      var field = entry.getFields().entrySet().iterator().next();
      return new Change(entry.getID().toString(), field.getKey().equals("add"), field.getValue());
    }
  }

  /** The position behind the last change. */
  public String end() {
    return redis.xrevrange(RedisKeys.FEED, (StreamEntryID) null, null, 1).stream()
        .findFirst()
        .map(entry -> entry.getID().toString())
        .orElse(START);
  }

  /**
   * The next changes after a position, a batch at most; an empty list at the end.
   *
   * @return empty if the position is no longer in the feed: load everything again
   */
  public Optional<List<Change>> after(String position) {
    var entries = redis.xrange(RedisKeys.FEED, position, "+", BATCH + 1);
    if (entries.isEmpty()) {
      return position.equals(START) ? Optional.of(List.of()) : Optional.empty();
    }
    return entries.get(0).getID().toString().equals(position)
        ? Optional.of(entries.stream().skip(1).map(Change::of).toList())
        : Optional.empty();
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
          (scan, hash) -> {
            if (hash.get() != null) {
              var image = new ImageHash(hash.get());
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
      boolean current = scan.equals(fields.get().get("scan")) && faces.get() != null;
      return current
          ? Optional.of(
              new StoredFaces(
                  scan,
                  fields.get().get("model"),
                  Face.decode(faces.get()).stream()
                      .flatMap(face -> face.embedding().stream())
                      .toList()))
          : Optional.empty();
    }
  }
}
