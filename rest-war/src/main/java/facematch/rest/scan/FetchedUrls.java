package facematch.rest.scan;

import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Records in Redis which image each URL led to when it was last fetched. No method blocks; each
 * completes with a {@link JedisException} while Redis is away.
 */
@ApplicationScoped
public class FetchedUrls {
  private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

  private final RedisBatch redis;
  private final AcceptanceStore acceptance;

  /** For the container's proxy. */
  FetchedUrls() {
    this(null, null);
  }

  @Inject
  FetchedUrls(RedisBatch redis, AcceptanceStore acceptance) {
    this.redis = redis;
    this.acceptance = acceptance;
  }

  /**
   * The image that was last fetched from a URL, if it is scanned. What a worker rejected may have
   * been a broken answer, and the next one may be sound.
   */
  CompletionStage<Optional<ImageHash>> scannedImageOf(String url) {
    return redis
        .run(COMMANDS.get(RedisKeys.url(url)))
        .thenApply(hash -> Optional.ofNullable(hash).flatMap(ImageHash::parse))
        .thenCompose(this::ifScanned);
  }

  private CompletionStage<Optional<ImageHash>> ifScanned(Optional<ImageHash> fetched) {
    return fetched
        .map(acceptance::isScanned)
        .orElse(CompletableFuture.completedFuture(false))
        .thenApply(scanned -> fetched.filter(image -> scanned));
  }

  /** Records it, unless the URL was forgotten as the image's name meanwhile. */
  CompletionStage<Void> add(String url, ImageHash hash) {
    return redis
        .run(COMMANDS.set(RedisKeys.url(url), hash.value()))
        .thenCompose(set -> acceptance.unlinkIfForgotten(url, hash));
  }
}
