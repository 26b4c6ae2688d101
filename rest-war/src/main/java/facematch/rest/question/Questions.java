package facematch.rest.question;

import facematch.broker.configuration.PositiveNumber;
import facematch.broker.task.DrainingExecutor;
import facematch.rest.http.problem.OverloadedException;
import facematch.store.ImageHash;
import facematch.store.redis.RedisWatch;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Answers questions about images on threads of their own. The number of questions in progress is
 * bounded, so that no number of callers takes the memory or the threads of other work.
 */
@ApplicationScoped
public class Questions {
  /** Questions wait for Redis most of the time; its client has 64 connections for everything. */
  private static final int THREADS = 16;

  private static final int IDLE_SECONDS = 60;

  @Inject ScanWait scanWait;
  @Inject ClientWatch clients;
  @Inject RedisWatch redis;

  @Inject
  @ConfigProperty(name = "rest.max-questions", defaultValue = "1000")
  PositiveNumber most;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory factory;

  private Semaphore free;
  private DrainingExecutor threads;

  @PostConstruct
  void start() {
    free = new Semaphore(most.value());
    var pool =
        new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    pool.allowCoreThreadTimeOut(true);
    threads = new DrainingExecutor(pool);
  }

  @PreDestroy
  void stop() {
    threads.close();
  }

  /**
   * Completes with the answer to a question about an image, once the image is settled or the wait
   * is over. Everything else is as {@link #ask(Supplier, Function)} says.
   *
   * @param wait how many seconds to wait at most, as the caller wrote it; null for none
   */
  public <T> CompletionStage<T> ask(ImageHash hash, String wait, Supplier<T> answer) {
    var longest = ScanWait.duration(wait);
    return ask(() -> scanWait.untilSettled(hash, longest), settled -> answer.get());
  }

  /** As {@link #ask(Supplier, Function)}, of a question that waits for nothing. */
  public <T> CompletionStage<T> ask(Supplier<T> answer) {
    return ask(() -> CompletableFuture.completedFuture(null), nothing -> answer.get());
  }

  /**
   * Completes with the answer to a question. A question whose client leaves while it waits is not
   * answered from Redis, and no longer counts. Call this on the thread that handles the request.
   *
   * @param first begins what the question waits for; cancelled when the client leaves
   * @param answer computed on a thread that may block
   * @throws OverloadedException if too many questions are in progress
   */
  public <F, T> CompletionStage<T> ask(
      Supplier<CompletableFuture<F>> first, Function<F, T> answer) {
    if (!free.tryAcquire()) {
      throw new OverloadedException("%,d questions are in progress".formatted(most.value()));
    }
    var begun = begin(first);
    // if this is completed first, its function is not called
    var question =
        begun.thenApplyAsync(known -> answerFromRedis(() -> answer.apply(known)), threads);
    var ended =
        question.whenComplete(
            (result, failure) -> {
              begun.cancel(false);
              free.release();
            });
    clients.watch(question);
    return ended;
  }

  private <F> CompletableFuture<F> begin(Supplier<CompletableFuture<F>> first) {
    try {
      return first.get();
    } catch (RuntimeException | Error e) { // handed to the caller
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Fails at once while Redis answers no reads: each question would wait for it in turn. */
  private <T> T answerFromRedis(Supplier<T> answer) {
    if (redis.unreadableSince().isPresent()) {
      throw new JedisConnectionException("Redis is away");
    }
    return answer.get();
  }
}
