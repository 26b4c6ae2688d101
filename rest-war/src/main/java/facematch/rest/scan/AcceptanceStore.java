package facematch.rest.scan;

import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.RedisScript;
import facematch.store.ScanStatus;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ZAddParams;

/**
 * Records in Redis how an image is accepted; {@link ScanRecords} records what follows.
 *
 * <p>Every step may be repeated. No step blocks its caller; each completes with a {@link
 * JedisException} while Redis is away.
 */
@ApplicationScoped
public class AcceptanceStore {
  private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);
  private static final ZAddParams UNLESS_LISTED = ZAddParams.zAddParams().nx();

  private final RedisBatch redis;
  private final Reconciliation reconciliation;
  private final int mostNames;

  /** For the container's proxy. */
  AcceptanceStore() {
    redis = null;
    reconciliation = null;
    mostNames = 0;
  }

  /**
   * A store behind an open client.
   *
   * @param mostNames how many names an image may have
   * @throws IllegalArgumentException if that is none
   */
  @Inject
  AcceptanceStore(
      RedisBatch redis,
      Reconciliation reconciliation,
      @ConfigProperty(name = "rest.max-names", defaultValue = "1000") int mostNames) {
    if (mostNames < 1) {
      throw new IllegalArgumentException("rest.max-names is at least 1, not " + mostNames);
    }
    this.redis = redis;
    this.reconciliation = reconciliation;
    this.mostNames = mostNames;
  }

  /** A wrong configuration is found now, and not at the first image. */
  void start(@Observes Startup startup) {}

  /**
   * Gives an image a scan id unless it has one, and adds the name.
   *
   * @param again whether to scan an image that is settled
   * @return completes with a {@link TooManyNamesException} if it has too many
   */
  CompletionStage<KnownImage> accept(ImageHash hash, String name, boolean again) {
    var keys = List.of(RedisKeys.image(hash), RedisKeys.names(hash));
    var arguments =
        List.of(UUID.randomUUID().toString(), name, Integer.toString(mostNames), again ? "1" : "");
    return run(RedisScript.ACCEPT, keys, arguments)
        .thenApply(
            fields -> {
              if (fields.isEmpty()) {
                throw new TooManyNamesException(mostNames);
              }
              return KnownImage.of(fields);
            });
  }

  /** Lets a name lead to an image, unless the name was forgotten since the image was given it. */
  CompletionStage<Void> link(String name, ImageHash hash) {
    return redis.run(linking(name, hash)).thenCompose(linked -> unlinkIfForgotten(name, hash));
  }

  private static CommandObject<Object> linking(String name, ImageHash hash) {
    return COMMANDS.eval(
        RedisScript.LINK_NAME.lua(), List.of(RedisKeys.name(name)), List.of(hash.value()));
  }

  /** Removes the links that were set after a name had been forgotten. */
  CompletionStage<Void> unlinkIfForgotten(String name, ImageHash hash) {
    return redis
        .run(COMMANDS.sismember(RedisKeys.names(hash), name))
        .thenCompose(named -> named ? completed(null) : reconciliation.reconcile(name, hash));
  }

  /**
   * Marks an image that the broker has confirmed as queued, unless it has come further and is not
   * to be scanned again, and lets the name lead to it.
   *
   * @return completes with a {@link ForgottenMeanwhileException} if the scan is void: a worker
   *     would drop the image
   */
  CompletionStage<Void> markQueued(PendingScan scan) {
    var hash = scan.hash();
    var keys = List.of(RedisKeys.image(hash), RedisKeys.names(hash));
    var arguments = List.of(scan.id(), Integer.toString(scan.rescan()), scan.name());
    // listed first: a worker that settles the image from now on removes it from the list; linked
    // first: the answer tells whether the name was forgotten before
    return redis
        .run(
            List.of(
                COMMANDS.zadd(
                    RedisKeys.list(ScanStatus.QUEUED),
                    (double) System.currentTimeMillis(),
                    hash.value(),
                    UNLESS_LISTED),
                linking(scan.name(), hash)),
            COMMANDS.eval(RedisScript.QUEUED.lua(), keys, arguments))
        .thenApply(marked -> (List<?>) marked)
        .thenCompose(marked -> reconciled(scan, marked))
        .thenAccept(AcceptanceStore::throwIfVoid);
  }

  /** Of an image that was queued for the first time and still is, lists and links are right. */
  private CompletionStage<List<?>> reconciled(PendingScan scan, List<?> marked) {
    boolean right = scan.rescan() == 0 && marked.equals(List.of(ScanStatus.QUEUED.word(), 1L));
    return right
        ? completed(marked)
        : reconciliation.reconcile(scan.name(), scan.hash()).thenApply(done -> marked);
  }

  private static void throwIfVoid(List<?> marked) {
    if (marked.isEmpty()) {
      throw new ForgottenMeanwhileException();
    }
  }

  /** Whether an image is settled, and not rejected for a reason that may have passed. */
  CompletionStage<Boolean> isFinal(ImageHash hash) {
    return redis
        .run(COMMANDS.hmget(RedisKeys.image(hash), "scan", "status", "passing"))
        .thenApply(
            fields ->
                fields.get(0) != null
                    && ScanStatus.of(fields.get(1)).settled()
                    && fields.get(2) == null);
  }

  /** Whether an image is scanned, and no other scan of it waits. */
  CompletionStage<Boolean> isScanned(ImageHash hash) {
    return redis
        .run(COMMANDS.hget(RedisKeys.image(hash), "status"))
        .thenApply(ScanStatus.SCANNED.word()::equals);
  }

  private CompletionStage<List<?>> run(
      RedisScript script, List<String> keys, List<String> arguments) {
    return redis
        .run(COMMANDS.eval(script.lua(), keys, arguments))
        .thenApply(answer -> (List<?>) answer);
  }

  private static <T> CompletableFuture<T> completed(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
