package facematch.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.protocol.ChangeFeed.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XAddParams;

/**
 * What is known of every image, in Redis: scanned and read back here and nowhere else.
 *
 * <p>Every step may be repeated. A step that begins under a scan id does nothing once the image has
 * another one or none. All methods throw {@link JedisException} while Redis is away.
 */
@ApplicationScoped
public class FaceStore {
  private static final long DONE = 1;
  private static final int SETTLED = -1;

  private static final RedisScript BEGIN = RedisScript.named("begin");
  private static final RedisScript SAVE_FACES = RedisScript.named("save-faces");
  private static final RedisScript RETRY = RedisScript.named("retry");
  private static final RedisScript FINISH = RedisScript.named("finish");

  private final UnifiedJedis redis;

  /** For the container's proxy. */
  FaceStore() {
    this(null);
  }

  /** A store on an open client. */
  @Inject
  public FaceStore(UnifiedJedis redis) {
    this.redis = redis;
  }

  /**
   * Counts the attempt that now begins; asking again with the same {@code attempt} counts no other.
   *
   * @param attempt a random id of this attempt
   * @return its number, from 1; or empty if there is nothing to scan: the image was forgotten, or
   *     is settled and has its new name
   */
  public Optional<Integer> begin(ScanRequest request, String attempt) {
    var answer =
        (Long)
            BEGIN.run(
                redis, imageAndNames(request.hash()), request.scan(), request.name(), attempt);
    if (answer == SETTLED) {
      redis.set(RedisKeys.name(request.name()), request.hash().value());
    }
    return answer > 0 ? Optional.of(answer.intValue()) : Optional.empty();
  }

  /**
   * Keeps what was found in an image and tells the face indexes of it.
   *
   * @param width in pixels of the upright picture, as are the faces' boxes
   * @return what tells them; or empty if the image was forgotten meanwhile, then nothing is left of
   *     this
   */
  public Optional<Change> store(
      ScanRequest request, int width, int height, String model, List<Face> faces) {
    if (!saveFaces(request, width, height, model, faces)) {
      return Optional.empty();
    }
    redis.set(RedisKeys.scan(request.scan()), request.hash().value());
    var added = announce("add", request.scan());
    redis.set(RedisKeys.name(request.name()), request.hash().value());
    if (finish(request, ScanStatus.SCANNED, "scannedAt", Instant.now().toString())) {
      return Optional.of(new Change(added.toString(), true, request.scan()));
    }
    takeBack(request);
    return Optional.empty();
  }

  /** Settles an image that cannot be scanned, for a reason that its owner understands. */
  public void reject(ScanRequest request, String reason) {
    if (finish(request, ScanStatus.REJECTED, "reason", reason)) {
      redis.set(RedisKeys.name(request.name()), request.hash().value());
    }
  }

  /** Lets a queued or rejected image be scanned as if it had never been begun. */
  public void retry(ScanRequest request) {
    RETRY.run(redis, List.of(RedisKeys.image(request.hash())), request.scan());
  }

  /** What is known of an image, if it was ever accepted. */
  public Optional<StoredImage> find(ImageHash hash) {
    try (var pipeline = redis.pipelined()) {
      var fields = pipeline.hgetAll(RedisKeys.image(hash));
      var names = pipeline.smembers(RedisKeys.names(hash));
      var faces = pipeline.get(RedisKeys.faces(hash).getBytes(UTF_8));
      pipeline.sync();
      var known = PipelinedAnswer.of(fields);
      return known.isEmpty()
          ? Optional.empty()
          : Optional.of(
              StoredImage.of(hash, known, PipelinedAnswer.of(names), PipelinedAnswer.of(faces)));
    }
  }

  /** How far an image has come, if it was ever accepted. */
  public Optional<ScanStatus> status(ImageHash hash) {
    var known = redis.hmget(RedisKeys.image(hash), "scan", "status");
    return known.get(0) == null ? Optional.empty() : Optional.of(ScanStatus.of(known.get(1)));
  }

  /** The settled image that last had this name or URL. */
  public Optional<ImageHash> settledAs(String name) {
    return Optional.ofNullable(redis.get(RedisKeys.name(name)))
        .map(ImageHash::new)
        .filter(hash -> status(hash).filter(ScanStatus::settled).isPresent());
  }

  /** The names of each of these scans' images, in the same order; none for a forgotten one. */
  public List<Set<String>> names(List<String> scans) {
    try (var pipeline = redis.pipelined()) {
      var hashes = scans.stream().map(scan -> pipeline.get(RedisKeys.scan(scan))).toList();
      pipeline.sync();
      var names = new ArrayList<Response<Set<String>>>();
      for (Response<String> pending : hashes) {
        var hash = PipelinedAnswer.of(pending);
        names.add(hash == null ? null : pipeline.smembers(RedisKeys.names(new ImageHash(hash))));
      }
      pipeline.sync();
      return names.stream()
          .map(found -> found == null ? Set.<String>of() : PipelinedAnswer.of(found))
          .toList();
    }
  }

  /** Whether Redis answers at this moment. */
  public boolean reachable() {
    try {
      redis.ping();
      return true;
    } catch (JedisException e) {
      return false;
    }
  }

  private boolean saveFaces(
      ScanRequest request, int width, int height, String model, List<Face> faces) {
    Object saved =
        SAVE_FACES.run(
            redis,
            List.of(
                RedisKeys.image(request.hash()),
                RedisKeys.names(request.hash()),
                RedisKeys.faces(request.hash())),
            Face.encode(faces),
            request.scan(),
            request.name(),
            Integer.toString(width),
            Integer.toString(height),
            model);
    return saved.equals(DONE);
  }

  private boolean finish(ScanRequest request, ScanStatus status, String detail, String value) {
    return FINISH
        .run(
            redis,
            imageAndNames(request.hash()),
            request.scan(),
            request.name(),
            status.word(),
            detail,
            value)
        .equals(DONE);
  }

  private void takeBack(ScanRequest request) {
    announce("remove", request.scan());
    redis.del(RedisKeys.scan(request.scan()));
    if (request.hash().value().equals(redis.get(RedisKeys.name(request.name())))) {
      redis.del(RedisKeys.name(request.name()));
    }
  }

  private StreamEntryID announce(String change, String scan) {
    return redis.xadd(
        RedisKeys.FEED,
        XAddParams.xAddParams().maxLen(ChangeFeed.LENGTH).approximateTrimming(),
        Map.of(change, scan));
  }

  private static List<String> imageAndNames(ImageHash hash) {
    return List.of(RedisKeys.image(hash), RedisKeys.names(hash));
  }
}
