package facematch.store.image;

import facematch.store.ImageHash;
import facematch.store.PipelinedAnswer;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import facematch.store.UndecodableRecordException;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ZAddParams;

/** Puts images into the lists where their records say that they belong. */
final class ListUpdate {
  private static final System.Logger LOGGER = System.getLogger(ListUpdate.class.getName());
  private static final ZAddParams UNLESS_LISTED = ZAddParams.zAddParams().nx();

  private final UnifiedJedis redis;

  ListUpdate(UnifiedJedis redis) {
    this.redis = redis;
  }

  /**
   * Where an image belongs.
   *
   * @param status {@link ScanStatus#ACCEPTED} for no list
   * @param scanned when it was scanned, in milliseconds since 1970; 0 if it was not
   */
  private record Place(ScanStatus status, long scanned) {
    private static final Place NONE = new Place(ScanStatus.ACCEPTED, 0);

    static Place of(ImageHash hash, Response<List<String>> record) {
      try {
        var fields = PipelinedAnswer.of(record);
        return fields.get(0) == null ? NONE : of(ScanStatus.of(fields.get(1)), fields.get(2));
      } catch (UndecodableRecordException | DateTimeException damaged) {
        LOGGER.log(
            Level.WARNING, "The damaged image {0} is in no list: {1}", hash, damaged.getMessage());
        return NONE;
      }
    }

    private static Place of(ScanStatus status, String scannedAt) {
      return status == ScanStatus.SCANNED && scannedAt != null
          ? new Place(status, Instant.parse(scannedAt).toEpochMilli())
          : new Place(status, 0);
    }
  }

  /**
   * Updates the lists. The records are read again after that: whoever changes one updates the lists
   * later, so the last update leaves them right.
   */
  void run(Collection<ImageHash> hashes) {
    var places = places(hashes);
    while (!places.isEmpty()) {
      show(places);
      var now = places(places.keySet());
      now.entrySet().removeAll(places.entrySet());
      places = now;
    }
  }

  private Map<ImageHash, Place> places(Collection<ImageHash> hashes) {
    try (var pipeline = redis.pipelined()) {
      var records = new LinkedHashMap<ImageHash, Response<List<String>>>();
      for (var hash : hashes) {
        records.put(hash, pipeline.hmget(RedisKeys.image(hash), "scan", "status", "scannedAt"));
      }
      pipeline.sync();
      var places = new LinkedHashMap<ImageHash, Place>();
      records.forEach((hash, record) -> places.put(hash, Place.of(hash, record)));
      return places;
    }
  }

  private void show(Map<ImageHash, Place> places) {
    try (var pipeline = redis.pipelined()) {
      var changes =
          places.entrySet().stream()
              .flatMap(image -> show(image.getKey(), image.getValue(), pipeline))
              .toList();
      pipeline.sync();
      changes.forEach(PipelinedAnswer::of);
    }
  }

  private static Stream<Response<Long>> show(
      ImageHash hash, Place place, AbstractPipeline pipeline) {
    return ImageLists.STATUSES.stream()
        .map(
            status ->
                status == place.status
                    ? add(hash, place, pipeline)
                    : pipeline.zrem(RedisKeys.list(status), hash.value()));
  }

  private static Response<Long> add(ImageHash hash, Place place, AbstractPipeline pipeline) {
    String list = RedisKeys.list(place.status);
    return place.scanned > 0
        ? pipeline.zadd(list, (double) place.scanned, hash.value())
        : pipeline.zadd(list, (double) System.currentTimeMillis(), hash.value(), UNLESS_LISTED);
  }
}
