package facematch.rest.forget;

import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import facematch.store.forget.Forgetting;
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
import java.util.concurrent.ScheduledFuture;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Completes the deletions that a rest began and did not complete, because its process ended or
 * Redis went away.
 */
@ApplicationScoped
public class UnfinishedDeletions {
  private static final System.Logger LOGGER = System.getLogger(UnfinishedDeletions.class.getName());

  /** Any deletion completes within this time, or is repeated here, which does no harm. */
  private static final Duration IN_PROGRESS = Duration.ofSeconds(5);

  private static final int MOST_AT_ONCE = 100;

  @Inject Forgetting forgetting;
  @Inject BackgroundExecutor executor;
  @Resource ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> everySecond;

  void start(@Observes Startup startup) {
    everySecond = new CoalescingTask(executor, this::complete).everySecond(scheduler);
  }

  @PreDestroy
  void stop() {
    everySecond.cancel(false);
  }

  private void complete() {
    try {
      forgetting.completeBegunBefore(Instant.now().minus(IN_PROGRESS), MOST_AT_ONCE);
    } catch (JedisException e) {
      LOGGER.log(Level.DEBUG, "Deletions are completed when Redis is back", e);
    }
  }
}
