package facematch.protocol;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Runs commands of many callers, none of whom waits: those that come while others are on their way
 * share the next round trip, and in it the disk's and the replicas' time.
 *
 * <p>What follows an answer runs on the thread that brings the others, so it must not wait either.
 */
@ApplicationScoped
public class RedisBatch {
  private final Queue<Task<?>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean runningSoon = new AtomicBoolean();
  private final UnifiedJedis redis;
  private final WriteReplication replication;
  private final Executor executor;

  /** For the container's proxy. */
  RedisBatch() {
    this(null, null, null);
  }

  @Inject
  RedisBatch(UnifiedJedis redis, WriteReplication replication, FinishingExecutor executor) {
    this(redis, replication, (Executor) executor);
  }

  /** Batches on an open client. */
  RedisBatch(UnifiedJedis redis, WriteReplication replication, Executor executor) {
    this.redis = redis;
    this.replication = replication;
    this.executor = executor;
  }

  /** Completes with Redis' answer, or with a {@link JedisException}. */
  <T> CompletableFuture<T> run(CommandObject<T> command) {
    if (redis instanceof RedisClusterClient) {
      // its pipelines follow no redirection, and each of its nodes has replicas of its own
      return CompletableFuture.supplyAsync(() -> redis.executeCommand(command), executor);
    }
    var task = new Task<>(command, new CompletableFuture<T>());
    waiting.add(task);
    if (runningSoon.compareAndSet(false, true)) {
      executor.execute(this::runWaiting);
    }
    return task.answer;
  }

  /** At most one thread runs a batch and one waits to, while the next batch fills. */
  private synchronized void runWaiting() {
    runningSoon.set(false);
    var batch = new ArrayList<Task<?>>();
    for (Task<?> next = waiting.poll(); next != null; next = waiting.poll()) {
      batch.add(next);
    }
    try {
      run(batch).forEach(Runnable::run);
    } catch (RuntimeException e) {
      batch.forEach(task -> task.answer.completeExceptionally(e));
    }
  }

  private List<Runnable> run(List<Task<?>> batch) {
    try (var pipeline = redis.pipelined()) {
      var answered = batch.stream().map(task -> task.send(pipeline)).toList();
      var replicated = replication.send(pipeline);
      pipeline.sync();
      replicated.run();
      return answered;
    }
  }

  private record Task<T>(CommandObject<T> command, CompletableFuture<T> answer) {
    /** Answers what to do once the pipeline is through. */
    Runnable send(AbstractPipeline pipeline) {
      var response = pipeline.executeCommand(command);
      return () -> {
        try {
          answer.complete(response.get());
        } catch (JedisException e) {
          answer.completeExceptionally(e);
        }
      };
    }
  }
}
