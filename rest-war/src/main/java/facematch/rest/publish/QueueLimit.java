package facematch.rest.publish;

import facematch.broker.BrokerUnavailableException;
import facematch.broker.Topology;
import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import facematch.rest.http.problem.OverloadedException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses new images while too many wait for a worker. The queue is counted each second. A limit in
 * the queue's arguments would not do, because those cannot be changed later.
 */
@ApplicationScoped
public class QueueLimit {
  private static final System.Logger LOGGER = System.getLogger(QueueLimit.class.getName());

  @Inject QueueInspection broker;
  @Resource ManagedScheduledExecutorService scheduler;
  @Inject BackgroundExecutor executor;

  /** Bounds the number of images; the broker's disk alarm bounds their bytes. */
  @Inject
  @ConfigProperty(name = "rest.max-queue-length", defaultValue = "100000")
  long longest;

  private volatile long length;
  private ScheduledFuture<?> counter;

  void start(@Observes Startup startup) {
    counter = new CoalescingTask(executor, this::count).everySecond(scheduler);
  }

  @PreDestroy
  void stop() {
    counter.cancel(false);
  }

  /**
   * Returns if there is room for another image.
   *
   * @throws OverloadedException if there is none
   */
  public void throwIfReached() {
    long waiting = length;
    if (waiting >= longest) {
      throw new OverloadedException("%,d images wait to be scanned already".formatted(waiting));
    }
  }

  private void count() {
    try {
      length = broker.inspect(channel -> channel.messageCount(Topology.SCAN_QUEUE));
    } catch (BrokerUnavailableException e) {
      LOGGER.log(Level.DEBUG, "The queue is not counted while the broker is away", e);
    }
  }
}
