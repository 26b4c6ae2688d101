package facematch.protocol;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What Redis is told of an image on its way to the broker; {@link FaceStore} has all that follows.
 *
 * <p>Every step may be repeated, no caller waits, and while Redis is away each step ends with a
 * {@link JedisException}.
 */
@ApplicationScoped
public class IntakeStore {
  private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);
  private static final RedisScript ACCEPT = RedisScript.named("accept");
  private static final RedisScript QUEUED = RedisScript.named("queued");

  private final RedisBatch redis;

  /** For the container's proxy. */
  IntakeStore() {
    this(null);
  }

  @Inject
  IntakeStore(RedisBatch redis) {
    this.redis = redis;
  }

  /** Gives the image a scan id if it has none, and its new name if it is settled already. */
  public CompletionStage<StoredImage> accept(ImageHash hash, String name) {
    var keys = List.of(RedisKeys.image(hash), RedisKeys.names(hash));
    var arguments = List.of(UUID.randomUUID().toString(), name);
    return redis
        .run(COMMANDS.eval(ACCEPT.lua(), keys, arguments))
        .thenApply(known -> image(hash, (List<?>) known))
        .thenCompose(known -> known.status().settled() ? named(name, known) : completed(known));
  }

  private static StoredImage image(ImageHash hash, List<?> known) {
    var status = ScanStatus.of((String) known.get(1));
    return new StoredImage(hash, (String) known.get(0), status, List.of(), List.of(), Map.of());
  }

  private CompletableFuture<StoredImage> named(String name, StoredImage known) {
    return redis
        .run(COMMANDS.set(RedisKeys.name(name), known.hash().value()))
        .thenApply(done -> known);
  }

  private static CompletableFuture<StoredImage> completed(StoredImage known) {
    return CompletableFuture.completedFuture(known);
  }

  /**
   * Notes that the broker keeps the image, unless more than that has come of it already. Ends with
   * a {@link JedisException} if Redis has lost the scan id meanwhile: a worker would drop the
   * image.
   */
  public CompletionStage<Void> markQueued(ImageHash hash, String scan) {
    return redis
        .run(COMMANDS.eval(QUEUED.lua(), List.of(RedisKeys.image(hash)), List.of(scan)))
        .thenAccept(IntakeStore::throwIfForgotten);
  }

  private static void throwIfForgotten(Object known) {
    if ((Long) known == 0) {
      throw new JedisException("Redis forgot the image while the broker took it");
    }
  }
}
