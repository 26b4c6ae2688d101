package facematch.protocol;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Runs commands of many callers, none of whom waits: those that come while others are on their way
 * share the next round trip, and in it the disk's and the replicas' time.
 *
 * <p>What follows an answer runs on the one thread that brings them all, so it must not wait
 * either.
 */
@ApplicationScoped
public class RedisBatch {
  /** Few enough for the buffers of any connection: reading has a time limit, writing has none. */
  private static final int MOST = 16;

  private final Queue<Task<?>> waiting = new ConcurrentLinkedQueue<>();
  private final UnifiedJedis redis;
  private final WriteReplication replication;
  private final Executor executor;
  private final SerialTask running;

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
    this.running = new SerialTask(executor, this::runNext);
  }

  /** Completes with Redis' answer, or with a {@link JedisException}. */
  <T> CompletableFuture<T> run(CommandObject<T> command) {
    if (redis instanceof RedisClusterClient) {
      // its pipelines follow no redirection, and each of its nodes has replicas of its own
      return CompletableFuture.supplyAsync(() -> redis.executeCommand(command), executor);
    }
    var task = new Task<>(command, new CompletableFuture<T>());
    waiting.add(task);
    running.runSoon();
    return task.answer;
  }

  private void runNext() {
    var batch = new ArrayList<Task<?>>();
    try {
      exchange(batch).forEach(Runnable::run);
    } catch (Throwable e) { // an Error too: nobody may wait for ever
      // those behind it would each wait as long for a Redis that is away
      take(batch, Integer.MAX_VALUE);
      batch.forEach(task -> task.answer.completeExceptionally(e));
    }
  }

  /** One round trip; the next batch fills meanwhile. */
  private List<Runnable> exchange(List<Task<?>> batch) {
    take(batch, MOST);
    if (!waiting.isEmpty()) {
      running.runSoon();
    }
    try (var pipeline = redis.pipelined()) {
      var answered = batch.stream().map(task -> task.send(pipeline)).toList();
      var replicated = replication.send(pipeline);
      pipeline.sync();
      replicated.run();
      return answered;
    }
  }

  private void take(List<Task<?>> batch, int most) {
    for (Task<?> next; batch.size() < most && (next = waiting.poll()) != null; ) {
      batch.add(next);
    }
  }

  private record Task<T>(CommandObject<T> command, CompletableFuture<T> answer) {
    /** Answers what to do once the pipeline is through. */
    Runnable send(AbstractPipeline pipeline) {
      var response = pipeline.executeCommand(command);
      return () -> {
        try {
          answer.complete(response.get());
        } catch (RuntimeException e) {
          answer.completeExceptionally(e);
        }
      };
    }
  }
}
