package facematch.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/** Repeats a step of the store while Redis is away, with the delivery in hand. */
@ApplicationScoped
public class StoreWait {
  private static final System.Logger LOGGER = System.getLogger(StoreWait.class.getName());

  /** The broker takes a delivery back after 30 minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private static final int PAUSE_SECONDS = 1;

  private final CountDownLatch stopping = new CountDownLatch(1);

  /**
   * Returns the step's answer, as soon as Redis gives one.
   *
   * @throws ScanPostponedException if Redis stays away, or this worker stops meanwhile
   */
  <T> T untilItAnswers(Supplier<T> step) {
    var deadline = Instant.now().plus(LONGEST);
    while (true) {
      try {
        return step.get();
      } catch (JedisException e) {
        LOGGER.log(Level.WARNING, "Waiting for Redis: {0}", e.getMessage());
        if (stopsWithin(PAUSE_SECONDS) || Instant.now().isAfter(deadline)) {
          throw new ScanPostponedException("Redis is away", e);
        }
      }
    }
  }

  void stopWaiting() {
    stopping.countDown();
  }

  /** Lets nothing begin that could not be finished. */
  void throwIfStopping() {
    if (stopping.getCount() == 0) {
      throw new ScanPostponedException("this worker stops", null);
    }
  }

  private boolean stopsWithin(int seconds) {
    try {
      return stopping.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
