package facematch.store.redis;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Pings Redis each second on a thread of its own, so that probes read the last result and never
 * wait.
 */
@ApplicationScoped
public class RedisWatch {
  /** A result older than this does not count: the ping hangs, or its thread does not run. */
  private static final Duration STALE = Duration.ofSeconds(5);

  private final UnifiedJedis redis;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ThreadFactory threads;

  private volatile Result last = new Result(false, Instant.now());
  private ScheduledThreadPoolExecutor timer;

  /** For the container's proxy. */
  RedisWatch() {
    this(null);
  }

  @Inject
  RedisWatch(UnifiedJedis redis) {
    this.redis = redis;
  }

  /**
   * The result of the last ping.
   *
   * @param lastAnswer when Redis last answered; before its first answer, when the watch was created
   */
  private record Result(boolean answered, Instant lastAnswer) {}

  void start(@Observes Startup startup) {
    timer = new ScheduledThreadPoolExecutor(1, threads);
    var unused = timer.scheduleWithFixedDelay(this::ping, 0, 1, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }

  /** When Redis last answered, if it is down; empty while it is up. Down until the first answer. */
  public Optional<Instant> downSince() {
    var result = last;
    boolean stale = result.lastAnswer.plus(STALE).isBefore(Instant.now());
    return result.answered && !stale ? Optional.empty() : Optional.of(result.lastAnswer);
  }

  private void ping() {
    last = answers() ? new Result(true, Instant.now()) : new Result(false, last.lastAnswer);
  }

  private boolean answers() {
    try {
      redis.ping();
      return true;
    } catch (JedisException e) {
      return false;
    }
  }
}
