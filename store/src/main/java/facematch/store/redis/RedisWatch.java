package facematch.store.redis;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.UnifiedJedis;

/**
 * Asks Redis each second, on a thread of its own, whether it answers reads and takes writes, so
 * that probes read the last result and never wait.
 */
@ApplicationScoped
public class RedisWatch {
  private static final System.Logger LOGGER = System.getLogger(RedisWatch.class.getName());

  /** A result older than this does not count: the check hangs, or its thread does not run. */
  private static final Duration STALE = Duration.ofSeconds(5);

  private final RedisProbe probe;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ThreadFactory threads;

  private volatile Result read = new Result(false, Instant.now());
  private volatile Result written = read;
  private ScheduledThreadPoolExecutor timer;

  /** For the container's proxy. */
  RedisWatch() {
    this(null);
  }

  @Inject
  RedisWatch(UnifiedJedis redis) {
    this.probe = new RedisProbe(redis);
  }

  /**
   * The result of the last check.
   *
   * @param lastSuccess before the first one, when the watch was created
   */
  private record Result(boolean succeeded, Instant lastSuccess) {
    Result next(boolean succeeds) {
      return new Result(succeeds, succeeds ? Instant.now() : lastSuccess);
    }

    Optional<Instant> failingSince() {
      boolean stale = lastSuccess.plus(STALE).isBefore(Instant.now());
      return succeeded && !stale ? Optional.empty() : Optional.of(lastSuccess);
    }
  }

  void start(@Observes Startup startup) {
    timer = new ScheduledThreadPoolExecutor(1, threads);
    var unused = timer.scheduleWithFixedDelay(this::check, 0, 1, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }

  /** When Redis last answered reads, if it does not now; empty while it does. */
  public Optional<Instant> unreadableSince() {
    return read.failingSince();
  }

  /**
   * When Redis last took writes, if it is down; empty while it takes them. Down until the first
   * write.
   */
  public Optional<Instant> downSince() {
    return written.failingSince();
  }

  private void check() {
    var failure = failure(probe::read);
    read = read.next(failure.isEmpty());
    failure = failure.or(() -> failure(probe::write));
    log(written.succeeded, failure);
    written = written.next(failure.isEmpty());
  }

  private static Optional<RuntimeException> failure(Runnable command) {
    try {
      command.run();
      return Optional.empty();
    } catch (RuntimeException e) { // a scheduled task that throws is never run again
      return Optional.of(e);
    }
  }

  private static void log(boolean before, Optional<RuntimeException> failure) {
    if (before && failure.isPresent()) {
      LOGGER.log(Level.WARNING, "Redis takes no writes: {0}", failure.get().getMessage());
    } else if (!before && failure.isEmpty()) {
      LOGGER.log(Level.INFO, "Redis takes writes");
    }
  }
}
