package facematch.rest;

import facematch.protocol.BrokerUnavailableException;
import facematch.protocol.FinishingExecutor;
import facematch.protocol.SerialTask;
import facematch.protocol.Topology;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds how many images wait for a worker, as counted each second: a queue's own limit could never
 * be changed.
 */
@ApplicationScoped
public class QueueLimit {
  private static final System.Logger LOGGER = System.getLogger(QueueLimit.class.getName());

  @Inject BrokerInspection broker;
  @Inject ManagedScheduledExecutorService scheduler;
  @Inject FinishingExecutor executor;

  /** The broker's disk alarm bounds their bytes. */
  @Inject
  @ConfigProperty(name = "rest.max-queue-length", defaultValue = "100000")
  long longest;

  private volatile long length;
  private ScheduledFuture<?> counter;

  void start(@Observes Startup startup) {
    counter = new SerialTask(executor, this::count).everySecond(scheduler);
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
  void throwIfReached() {
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
