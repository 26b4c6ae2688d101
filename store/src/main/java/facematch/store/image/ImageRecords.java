package facematch.store.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.store.ImageHash;
import facematch.store.PipelinedAnswer;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import facematch.store.UndecodableRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Reads what Redis holds of each image. All methods throw {@link JedisException} while Redis is
 * away.
 */
@ApplicationScoped
public class ImageRecords {
  private static final System.Logger LOGGER = System.getLogger(ImageRecords.class.getName());

  private final UnifiedJedis redis;

  /** For the container's proxy. */
  ImageRecords() {
    this(null);
  }

  /** Records behind an open client. */
  @Inject
  public ImageRecords(UnifiedJedis redis) {
    this.redis = redis;
  }

  /**
   * All that Redis holds of an image, or empty if it was never accepted.
   *
   * @throws UndecodableRecordException if its record is damaged
   */
  public Optional<StoredImage> find(ImageHash hash) {
    try (var pipeline = redis.pipelined()) {
      var requested = Requested.of(hash, pipeline);
      pipeline.sync();
      return requested.stored();
    }
  }

  /** All that Redis holds of these images, without the unknown and the damaged ones. */
  public List<StoredImage> find(Collection<ImageHash> hashes) {
    try (var pipeline = redis.pipelined()) {
      var requested = hashes.stream().map(hash -> Requested.of(hash, pipeline)).toList();
      pipeline.sync();
      return requested.stream()
          .flatMap(image -> unlessDamaged("image " + image.hash, image::stored).stream())
          .flatMap(Optional::stream)
          .toList();
    }
  }

  /** As {@link #find(Collection)}, of the images that were scanned under these ids. */
  public List<StoredImage> findScanned(Collection<String> scans) {
    try (var pipeline = redis.pipelined()) {
      var hashes = new LinkedHashMap<String, Response<String>>();
      scans.forEach(scan -> hashes.put(scan, pipeline.get(RedisKeys.scan(scan))));
      pipeline.sync();
      var images = new ArrayList<ImageHash>();
      hashes.forEach(
          (scan, hash) ->
              unlessDamaged("scan " + scan, () -> ImageHash.decode(PipelinedAnswer.of(hash)))
                  .ifPresent(images::add));
      return find(images).stream().filter(image -> hashes.containsKey(image.scan())).toList();
    }
  }

  /** What was requested of one image. */
  private record Requested(
      ImageHash hash,
      Response<Map<String, String>> fields,
      Response<Set<String>> names,
      Response<byte[]> faces) {
    static Requested of(ImageHash hash, AbstractPipeline pipeline) {
      return new Requested(
          hash,
          pipeline.hgetAll(RedisKeys.image(hash)),
          pipeline.smembers(RedisKeys.names(hash)),
          pipeline.get(RedisKeys.faces(hash).getBytes(UTF_8)));
    }

    Optional<StoredImage> stored() {
      var known = PipelinedAnswer.of(fields);
      return known.isEmpty()
          ? Optional.empty()
          : Optional.of(
              StoredImage.of(hash, known, PipelinedAnswer.of(names), PipelinedAnswer.of(faces)));
    }
  }

  /** How far an image has come, or empty if it was never accepted or its status is damaged. */
  public Optional<ScanStatus> status(ImageHash hash) {
    return Optional.ofNullable(statuses(List.of(hash)).get(hash));
  }

  /**
   * How far each image has come, in one round trip; without those that were never accepted or whose
   * status is damaged.
   */
  public Map<ImageHash, ScanStatus> statuses(Collection<ImageHash> hashes) {
    try (var pipeline = redis.pipelined()) {
      var answers = new LinkedHashMap<ImageHash, Response<List<String>>>();
      hashes.forEach(
          hash -> answers.put(hash, pipeline.hmget(RedisKeys.image(hash), "scan", "status")));
      pipeline.sync();
      var statuses = new LinkedHashMap<ImageHash, ScanStatus>();
      answers.forEach(
          (hash, answer) ->
              unlessDamaged("image " + hash, () -> status(PipelinedAnswer.of(answer)))
                  .ifPresent(status -> statuses.put(hash, status)));
      return statuses;
    }
  }

  private static ScanStatus status(List<String> scanAndStatus) {
    return scanAndStatus.get(0) == null ? null : ScanStatus.of(scanAndStatus.get(1));
  }

  /**
   * The names of each of these scans' images, in the same order; none for an image that was
   * forgotten or whose record is damaged.
   */
  public List<Set<String>> names(List<String> scans) {
    try (var pipeline = redis.pipelined()) {
      var hashes = new LinkedHashMap<String, Response<String>>();
      scans.forEach(scan -> hashes.put(scan, pipeline.get(RedisKeys.scan(scan))));
      pipeline.sync();
      var names = new HashMap<String, Response<Set<String>>>();
      hashes.forEach(
          (scan, hash) ->
              unlessDamaged("scan " + scan, () -> ImageHash.decode(PipelinedAnswer.of(hash)))
                  .ifPresent(image -> names.put(scan, pipeline.smembers(RedisKeys.names(image)))));
      pipeline.sync();
      return scans.stream().map(scan -> names(scan, names.get(scan))).toList();
    }
  }

  private static Set<String> names(String scan, Response<Set<String>> answer) {
    return answer == null
        ? Set.of()
        : unlessDamaged("scan " + scan, () -> PipelinedAnswer.of(answer)).orElse(Set.of());
  }

  /** Logs a damaged record and leaves it out, so that the other images are still read. */
  static <T> Optional<T> unlessDamaged(String record, Supplier<T> decoding) {
    try {
      return Optional.ofNullable(decoding.get());
    } catch (UndecodableRecordException e) {
      LOGGER.log(Level.WARNING, "Cannot decode the record of {0}: {1}", record, e.getMessage());
      return Optional.empty();
    }
  }
}
