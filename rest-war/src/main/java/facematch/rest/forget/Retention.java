package facematch.rest.forget;

import facematch.broker.ActivityLog;
import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import facematch.store.ScanStatus;
import facematch.store.forget.Forgetting;
import facematch.store.image.ImageLists;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.exceptions.JedisException;

/** Deletes images so many days after they were scanned or rejected, if that is configured. */
@ApplicationScoped
public class Retention {
  private static final System.Logger LOGGER = System.getLogger(Retention.class.getName());

  /** Of each status and second, so that uploads and questions have Redis to themselves mostly. */
  private static final int MOST_AT_ONCE = 100;

  @Inject Forgetting forgetting;
  @Inject ImageLists lists;
  @Inject ActivityLog activity;
  @Inject BackgroundExecutor executor;
  @Resource ManagedScheduledExecutorService scheduler;

  @Inject
  @ConfigProperty(name = "rest.retention-days")
  Optional<Integer> days;

  private Optional<ScheduledFuture<?>> everySecond = Optional.empty();

  /**
   * Begins to delete.
   *
   * @throws IllegalArgumentException if the configured number of days is not positive
   */
  void start(@Observes Startup startup) {
    everySecond = days.map(Retention::time).map(this::everySecond);
  }

  private static Duration time(int days) {
    if (days < 1) {
      throw new IllegalArgumentException("rest.retention-days is at least 1, not " + days);
    }
    return Duration.ofDays(days);
  }

  private ScheduledFuture<?> everySecond(Duration time) {
    return new CoalescingTask(executor, () -> forgetOlderThan(time)).everySecond(scheduler);
  }

  @PreDestroy
  void stop() {
    everySecond.ifPresent(task -> task.cancel(false));
  }

  private void forgetOlderThan(Duration time) {
    try {
      var before = Instant.now().minus(time);
      long forgotten = forget(ScanStatus.SCANNED, before) + forget(ScanStatus.REJECTED, before);
      if (forgotten > 0) {
        activity.info("deleted %d images after %d days".formatted(forgotten, time.toDays()));
      }
    } catch (JedisException e) {
      LOGGER.log(Level.DEBUG, "Old images are deleted when Redis is back", e);
    }
  }

  private long forget(ScanStatus status, Instant before) {
    return lists.before(status, before, MOST_AT_ONCE).stream()
        .filter(hash -> lists.isBefore(status, before, hash))
        .filter(hash -> forgetting.forget(hash, status).deleted())
        .count();
  }
}
