package facematch.rest.publish;

import com.rabbitmq.client.Channel;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.Topology;
import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import facematch.metrics.MetricsRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.ToLongFunction;

/** Asks the broker each second how full the queues are and how many workers consume them. */
@ApplicationScoped
public class QueueCounts {
  private static final System.Logger LOGGER = System.getLogger(QueueCounts.class.getName());

  /** Each worker has one consumer of this queue. */
  private static final String QUEUE_OF_WORKERS = Topology.QUESTION_QUEUE;

  /** Older counts say nothing about now. */
  private static final Duration STALE = Duration.ofSeconds(5);

  @Inject QueueInspection broker;
  @Resource ManagedScheduledExecutorService scheduler;
  @Inject BackgroundExecutor executor;
  @Inject MetricsRegistry metrics;

  private volatile Counts last = new Counts(0, 0, 0, Instant.MIN);
  private ScheduledFuture<?> counter;

  /**
   * What the broker answered.
   *
   * @param images that wait for a worker
   * @param at when it was asked
   */
  public record Counts(long images, long deadLetters, long workers, Instant at) {}

  void start(@Observes Startup startup) {
    counter = new CoalescingTask(executor, this::count).everySecond(scheduler);
    gauge("facematch_queue_images", "Images that wait for a worker", Counts::images);
    gauge("facematch_dead_letters", "Messages in the queue of dead letters", Counts::deadLetters);
  }

  /** Absent while the broker is away: zero would be a count. */
  private void gauge(String name, String help, ToLongFunction<Counts> count) {
    metrics.gauge(name, help, () -> latest().stream().mapToLong(count).findFirst());
  }

  @PreDestroy
  void stop() {
    counter.cancel(false);
  }

  /** The last counts, however old they are; zeros before the first. */
  Counts last() {
    return last;
  }

  /** The counts of now; empty while the broker is away. */
  public Optional<Counts> latest() {
    return Optional.of(last).filter(counts -> counts.at.plus(STALE).isAfter(Instant.now()));
  }

  private void count() {
    try {
      last = broker.inspect(QueueCounts::count);
    } catch (BrokerUnavailableException e) {
      LOGGER.log(Level.DEBUG, "The queues are not counted while the broker is away", e);
    }
  }

  private static Counts count(Channel channel) throws IOException {
    var asked = Instant.now();
    return new Counts(
        channel.messageCount(Topology.SCAN_QUEUE),
        channel.messageCount(Topology.DEAD_LETTERS),
        channel.consumerCount(QUEUE_OF_WORKERS),
        asked);
  }
}
