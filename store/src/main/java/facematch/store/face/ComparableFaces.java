package facematch.store.face;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.store.ImageHash;
import facematch.store.PipelinedAnswer;
import facematch.store.RedisKeys;
import facematch.store.UndecodableRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Reads the faces of scanned images for a face index, in the form in which workers store them
 * today. An image whose record cannot be decoded is left out, logged and counted; the other images
 * are still read. All methods that read throw {@link JedisException} while Redis is away.
 */
@ApplicationScoped
public class ComparableFaces {
  private static final System.Logger LOGGER = System.getLogger(ComparableFaces.class.getName());
  private static final int BATCH = 1000;

  private final UnifiedJedis redis;
  private final LongAdder undecodable = new LongAdder();

  /** For the container's proxy. */
  ComparableFaces() {
    this(null);
  }

  /** Faces behind an open client. */
  @Inject
  public ComparableFaces(UnifiedJedis redis) {
    this.redis = redis;
  }

  /** Reads the faces of every scanned image, batch by batch. An image may be passed on twice. */
  public void forEach(Consumer<StoredFaces> action) {
    var keys = redis.scanIteration(BATCH, RedisKeys.EVERY_SCAN);
    while (!keys.isIterationCompleted()) {
      of(keys.nextBatchList().stream().map(RedisKeys::scanIn).toList()).forEach(action);
    }
  }

  /** The faces of these scans' images, without those of forgotten and undecodable ones. */
  public List<StoredFaces> of(Collection<String> scans) {
    try (var pipeline = redis.pipelined()) {
      var hashes = new LinkedHashMap<String, Response<String>>();
      scans.forEach(scan -> hashes.put(scan, pipeline.get(RedisKeys.scan(scan))));
      pipeline.sync();
      var records = new ArrayList<PendingRecord>();
      hashes.forEach(
          (scan, hash) ->
              skipUndecodable(scan, () -> request(pipeline, scan, hash)).ifPresent(records::add));
      pipeline.sync();
      return records.stream()
          .flatMap(pending -> skipUndecodable(pending.scan, pending::decoded).stream())
          .toList();
    }
  }

  /** How many times a record was left out so far because it could not be decoded. */
  public long undecodable() {
    return undecodable.sum();
  }

  private static Optional<PendingRecord> request(
      AbstractPipeline pipeline, String scan, Response<String> hash) {
    return Optional.ofNullable(ImageHash.decode(PipelinedAnswer.of(hash)))
        .map(
            image ->
                new PendingRecord(
                    scan,
                    pipeline.hmget(RedisKeys.image(image), "scan", "model"),
                    pipeline.get(RedisKeys.faces(image).getBytes(UTF_8))));
  }

  private <T> Optional<T> skipUndecodable(String scan, Supplier<Optional<T>> decoding) {
    try {
      return decoding.get();
    } catch (UndecodableRecordException e) {
      undecodable.increment();
      LOGGER.log(
          Level.WARNING,
          "The image of scan {0} is left out of matches, its record cannot be decoded: {1}",
          scan,
          e.getMessage());
      return Optional.empty();
    }
  }

  /** What was requested of one image. */
  private record PendingRecord(
      String scan, Response<List<String>> scanAndModel, Response<byte[]> faces) {
    /** Empty if the image was forgotten or accepted anew meanwhile. */
    Optional<StoredFaces> decoded() {
      var known = PipelinedAnswer.of(scanAndModel);
      var encoded = PipelinedAnswer.of(faces);
      boolean current = scan.equals(known.get(0)) && encoded != null;
      return current
          ? Optional.of(
              StoredFaces.of(scan, Optional.ofNullable(known.get(1)), FaceRecords.decode(encoded)))
          : Optional.empty();
    }
  }
}
