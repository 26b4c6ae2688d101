package facematch.rest.scan;

import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import facematch.broker.task.DrainingExecutor;
import facematch.store.PipelinedAnswer;
import facematch.store.UndecodableRecordException;
import facematch.store.redis.RedisClientProducer;
import facematch.store.redis.WriteReplication;
import io.opentelemetry.context.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Batches the commands of many callers into pipelines: commands that arrive during one round trip
 * share the next, and with it one sync to disk and one wait for the replicas. Callers never block.
 *
 * <p>Dependent stages run on the thread that reads the answers, so they must not block. They run in
 * the caller's trace context.
 */
@ApplicationScoped
public class RedisBatch {
  /** Small enough for the socket's send buffer: Jedis times out reads, but never writes. */
  private static final int MOST = 32;

  private final Queue<Task<?>> waiting = new ConcurrentLinkedQueue<>();
  private final UnifiedJedis redis;
  private final WriteReplication replication;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory factory;

  private DrainingExecutor clusterThreads;
  private final CoalescingTask running;

  /** For the container's proxy. */
  RedisBatch() {
    this(null, null, null);
  }

  @Inject
  RedisBatch(UnifiedJedis redis, WriteReplication replication, BackgroundExecutor executor) {
    this(redis, replication, (Executor) executor);
  }

  /** Batches on an open client. */
  RedisBatch(UnifiedJedis redis, WriteReplication replication, Executor executor) {
    this.redis = redis;
    this.replication = replication;
    this.running = new CoalescingTask(executor, this::runNext);
  }

  /** A Redis Cluster gets each command on a thread of its own, as many as it has connections. */
  @PostConstruct
  void start() {
    if (redis instanceof RedisClusterClient) {
      clusterThreads =
          new DrainingExecutor(
              Executors.newFixedThreadPool(RedisClientProducer.CONNECTIONS, factory));
    }
  }

  @PreDestroy
  void stop() {
    if (clusterThreads != null) {
      clusterThreads.close();
    }
  }

  /**
   * Completes with Redis' answer, with a {@link JedisException} while Redis is away or takes no
   * writes, or with an {@link UndecodableRecordException} if the command failed for what its keys
   * hold.
   */
  <T> CompletableFuture<T> run(CommandObject<T> command) {
    if (redis instanceof RedisClusterClient) {
      // a cluster's pipelines follow no redirection, and each node has replicas of its own
      return CompletableFuture.supplyAsync(
          () -> redis.executeCommand(command), Context.current().wrap(clusterThreads));
    }
    var task = new Task<>(command, new CompletableFuture<T>(), Context.current());
    waiting.add(task);
    running.request();
    return task.answer;
  }

  /**
   * Runs a command after others, one after the other. Completes with its answer, or as the other
   * {@link #run(CommandObject)} if one of them fails.
   */
  <T> CompletableFuture<T> run(List<CommandObject<?>> before, CommandObject<T> last) {
    CompletableFuture<?> begun = CompletableFuture.completedFuture(null);
    for (CommandObject<?> next : before) {
      begun = runAfter(begun, next);
    }
    return runAfter(begun, last);
  }

  private <T> CompletableFuture<T> runAfter(CompletableFuture<?> begun, CommandObject<T> next) {
    if (redis instanceof RedisClusterClient) {
      return begun.thenCompose(done -> run(next));
    }
    // one thread sends all commands in the order of their calls
    return run(next).thenCombine(begun, (answer, done) -> answer);
  }

  private void runNext() {
    var batch = new ArrayList<Task<?>>();
    try {
      exchange(batch).forEach(Runnable::run);
    } catch (RuntimeException | Error e) { // handed to the callers, who would wait for ever
      // fail the commands behind it too: each batch would run into the same time-out
      take(batch, Integer.MAX_VALUE);
      batch.forEach(task -> task.answer.completeExceptionally(e));
    }
  }

  /** One round trip. Commands that arrive meanwhile form the next batch. */
  private List<Runnable> exchange(List<Task<?>> batch) {
    take(batch, MOST);
    if (!waiting.isEmpty()) {
      running.request();
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

  private record Task<T>(CommandObject<T> command, CompletableFuture<T> answer, Context caller) {
    /** Adds the command to the pipeline. The returned task completes the caller after the sync. */
    Runnable send(AbstractPipeline pipeline) {
      var response = pipeline.executeCommand(command);
      return caller.wrap(() -> complete(response));
    }

    private void complete(Response<T> response) {
      try {
        answer.complete(PipelinedAnswer.of(response));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }
  }
}
