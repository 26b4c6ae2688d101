package facematch.rest.deadletters;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.Topology;
import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import facematch.rest.http.problem.OverloadedException;
import facematch.store.scan.DeadLetterRecords;
import facematch.store.scan.ScanRecords;
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
import java.util.concurrent.ScheduledFuture;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Removes the messages of forgotten images from the dead letters: at once, and once more after a
 * minute, because a letter may still be on its way, or the broker away.
 */
@ApplicationScoped
public class ForgottenLetters {
  private static final System.Logger LOGGER = System.getLogger(ForgottenLetters.class.getName());

  /** How long a deletion may look for its letter, which is removed later otherwise. */
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private static final Duration UNLIMITED = Duration.ofDays(1);

  @Inject DeadLetterQueue queue;
  @Inject DeadLetterRecords records;
  @Inject ScanRecords scans;
  @Inject BackgroundExecutor executor;
  @Resource ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> everySecond;

  void start(@Observes Startup startup) {
    everySecond = new CoalescingTask(executor, this::removeLate).everySecond(scheduler);
  }

  @PreDestroy
  void stop() {
    everySecond.cancel(false);
  }

  /** Removes the letters of images that were forgotten from a time on, as far as it can now. */
  public void removeForgottenSince(Instant time) {
    removeOr(
        "later",
        () -> {
          if (records.hasForgottenSince(time)) {
            queue.read(AT_ONCE, channel -> remove(channel, Instant.now().plus(AT_ONCE)));
          }
        });
  }

  private void removeLate() {
    removeOr(
        "again",
        () -> {
          var before = Instant.now().minus(DeadLetters.ON_THE_WAY);
          if (records.hasForgottenBefore(before)) {
            queue.read(AT_ONCE, channel -> remove(channel, Instant.now().plus(UNLIMITED)));
            records.endForgottenBefore(before);
          }
        });
  }

  private static void removeOr(String otherwise, Runnable removal) {
    try {
      removal.run();
    } catch (BrokerUnavailableException | OverloadedException | JedisException e) {
      LOGGER.log(Level.DEBUG, "Letters of forgotten images are looked for {0}", otherwise, e);
    }
  }

  /**
   * Removes the letters whose images were forgotten. The others are requeued in the end, in their
   * order.
   *
   * @return how many were removed
   */
  private int remove(Channel channel, Instant deadline) throws IOException {
    int removed = 0;
    long left = channel.messageCount(Topology.DEAD_LETTERS);
    while (left-- > 0 && Instant.now().isBefore(deadline)) {
      var letter = channel.basicGet(Topology.DEAD_LETTERS, false);
      if (letter != null && isForgotten(letter)) {
        channel.basicAck(letter.getEnvelope().getDeliveryTag(), false);
        removed++;
      }
    }
    return removed;
  }

  private boolean isForgotten(GetResponse letter) {
    return DeadLetterQueue.request(letter)
        .map(DeadLetterQueue::scan)
        .filter(scans::isVoid)
        .isPresent();
  }
}
