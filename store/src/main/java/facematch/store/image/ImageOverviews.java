package facematch.store.image;

import facematch.store.ImageHash;
import facematch.store.PipelinedAnswer;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Reads of many images what decides whether a list shows them, without their names and faces. */
@ApplicationScoped
public class ImageOverviews {
  private final UnifiedJedis redis;

  /** For the container's proxy. */
  ImageOverviews() {
    this(null);
  }

  /** Overviews behind an open client. */
  @Inject
  public ImageOverviews(UnifiedJedis redis) {
    this.redis = redis;
  }

  /**
   * An image in short.
   *
   * @param model the network that scanned it; empty if it was never scanned
   * @param names how many names it has
   */
  public record Overview(ScanStatus status, Optional<String> model, long names) {}

  /**
   * The overviews of these images, in one round trip; without the unknown and the damaged ones.
   *
   * @throws JedisException while Redis is away
   */
  public Map<ImageHash, Overview> of(Collection<ImageHash> hashes) {
    try (var pipeline = redis.pipelined()) {
      var requested = new LinkedHashMap<ImageHash, Requested>();
      hashes.forEach(hash -> requested.put(hash, Requested.of(hash, pipeline)));
      pipeline.sync();
      var overviews = new LinkedHashMap<ImageHash, Overview>();
      requested.forEach(
          (hash, answers) ->
              ImageRecords.unlessDamaged("image " + hash, answers::overview)
                  .ifPresent(overview -> overviews.put(hash, overview)));
      return overviews;
    }
  }

  private record Requested(Response<List<String>> fields, Response<Long> names) {
    static Requested of(ImageHash hash, AbstractPipeline pipeline) {
      return new Requested(
          pipeline.hmget(RedisKeys.image(hash), "scan", "status", "model"),
          pipeline.scard(RedisKeys.names(hash)));
    }

    /** Null for an unknown image. */
    Overview overview() {
      var known = PipelinedAnswer.of(fields);
      return known.get(0) == null
          ? null
          : new Overview(
              ScanStatus.of(known.get(1)),
              Optional.ofNullable(known.get(2)),
              PipelinedAnswer.of(names));
    }
  }
}
