package facematch.rest.scan;

import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.RedisScript;
import facematch.store.ScanRecords;
import facematch.store.ScanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Records in Redis how an image is accepted; {@link ScanRecords} records what follows.
 *
 * <p>Every step may be repeated. No step blocks its caller; each completes with a {@link
 * JedisException} while Redis is away.
 */
@ApplicationScoped
public class AcceptanceStore {
  private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

  private final RedisBatch redis;

  /** For the container's proxy. */
  AcceptanceStore() {
    this(null);
  }

  @Inject
  AcceptanceStore(RedisBatch redis) {
    this.redis = redis;
  }

  /**
   * An image's scan id and how far the image has come.
   *
   * @param scan the scan id
   */
  record Known(String scan, ScanStatus status) {
    private static Known of(List<?> fields) {
      return new Known((String) fields.get(0), ScanStatus.of((String) fields.get(1)));
    }
  }

  /** Gives an image a scan id unless it has one, and adds its new name if it is settled. */
  CompletionStage<Known> accept(ImageHash hash, String name) {
    var keys = List.of(RedisKeys.image(hash), RedisKeys.names(hash));
    var arguments = List.of(UUID.randomUUID().toString(), name);
    return redis
        .run(COMMANDS.eval(RedisScript.ACCEPT.lua(), keys, arguments))
        .thenApply(fields -> Known.of((List<?>) fields))
        .thenCompose(
            known -> known.status.settled() ? setName(name, hash, known) : completed(known));
  }

  private CompletableFuture<Known> setName(String name, ImageHash hash, Known known) {
    return redis.run(COMMANDS.set(RedisKeys.name(name), hash.value())).thenApply(done -> known);
  }

  /**
   * Marks an image as queued, unless it has come further. Fails with a {@link JedisException} if
   * Redis has lost the scan id meanwhile: a worker would drop the image.
   */
  CompletionStage<Void> markQueued(ImageHash hash, String scan) {
    return redis
        .run(COMMANDS.eval(RedisScript.QUEUED.lua(), List.of(RedisKeys.image(hash)), List.of(scan)))
        .thenAccept(AcceptanceStore::throwIfForgotten);
  }

  private static void throwIfForgotten(Object known) {
    if ((Long) known == 0) {
      throw new JedisException("Redis forgot the image while the broker took it");
    }
  }

  /** Records which image a URL led to when it was fetched. */
  CompletionStage<Void> markFetched(String url, ImageHash hash) {
    return redis.run(COMMANDS.set(RedisKeys.url(url), hash.value())).thenAccept(done -> {});
  }

  /** The image that was last fetched from a URL, if it is settled. */
  CompletionStage<Optional<ImageHash>> settledImageOf(String url) {
    return redis
        .run(COMMANDS.get(RedisKeys.url(url)))
        .thenCompose(hash -> hash == null ? completed(Optional.empty()) : ifSettled(hash));
  }

  private CompletableFuture<Optional<ImageHash>> ifSettled(String value) {
    var hash = new ImageHash(value);
    return redis
        .run(COMMANDS.hmget(RedisKeys.image(hash), "scan", "status"))
        .thenApply(fields -> Optional.of(hash).filter(known -> isSettled(fields)));
  }

  private static boolean isSettled(List<String> fields) {
    return fields.get(0) != null && ScanStatus.of(fields.get(1)).settled();
  }

  private static <T> CompletableFuture<T> completed(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
