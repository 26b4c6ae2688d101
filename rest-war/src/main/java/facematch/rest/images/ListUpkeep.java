package facematch.rest.images;

import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import facematch.store.image.ImageLists;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import redis.clients.jedis.exceptions.JedisException;

/** Has all lists of images updated at the start, in the background, and once a day. */
@ApplicationScoped
public class ListUpkeep {
  private static final System.Logger LOGGER = System.getLogger(ListUpkeep.class.getName());

  @Inject ImageLists lists;
  @Inject BackgroundExecutor executor;
  @Resource ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> everySecond;

  void start(@Observes Startup startup) {
    everySecond = new CoalescingTask(executor, this::update).everySecond(scheduler);
  }

  @PreDestroy
  void stop() {
    everySecond.cancel(false);
  }

  private void update() {
    try {
      lists.updateAll();
    } catch (JedisException e) {
      LOGGER.log(Level.DEBUG, "The lists of images are updated when Redis is back", e);
    }
  }
}
