package facematch.protocol;

import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Takes images into a store as rest does, but waits for it. */
public record TestIntake(IntakeStore store) {
  private static final String NAME = "a.jpg";

  /** Waits for no replicas. */
  public TestIntake(UnifiedJedis redis) {
    this(redis, 0);
  }

  public TestIntake(UnifiedJedis redis, int waitReplicas) {
    this(new IntakeStore(new RedisBatch(redis, new WriteReplication(waitReplicas), Runnable::run)));
  }

  /** A hash that no other image has. */
  public static ImageHash unique() {
    return new ImageHash(UUID.randomUUID().toString().replace("-", ""));
  }

  /** Accepts an image that no store has yet, whatever its bytes. */
  public ScanRequest accept(byte[] image) {
    var hash = unique();
    return new ScanRequest(hash, accept(hash, NAME).scan(), NAME, image);
  }

  public StoredImage accept(ImageHash hash, String name) {
    return answer(store.accept(hash, name));
  }

  void markQueued(ImageHash hash, String scan) {
    answer(store.markQueued(hash, scan));
  }

  private static <T> T answer(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof JedisException failure ? failure : e;
    }
  }
}
