package facematch.worker.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Repeats calls to Redis while it is away or takes no writes. The delivery that they are for stays
 * unacknowledged. A call that fails for what Redis holds would fail again, and is not repeated.
 */
@ApplicationScoped
public class RedisRetry {
  private static final System.Logger LOGGER = System.getLogger(RedisRetry.class.getName());

  /** RabbitMQ takes a delivery back that is not acknowledged within 30 minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private static final int PAUSE_SECONDS = 1;

  private final CountDownLatch stopping = new CountDownLatch(1);

  /**
   * Returns the call's result as soon as Redis answers and takes writes.
   *
   * @throws ScanPostponedException if Redis is away for too long, or this worker begins to stop
   */
  <T> T untilItAnswers(Supplier<T> call) {
    var deadline = Instant.now().plus(LONGEST);
    while (true) {
      try {
        return call.get();
      } catch (JedisException e) {
        LOGGER.log(Level.WARNING, "Waiting for Redis: {0}", e.getMessage());
        if (stopsWithin(PAUSE_SECONDS) || Instant.now().isAfter(deadline)) {
          throw new ScanPostponedException("Redis is away", e);
        }
      }
    }
  }

  /** As {@link #untilItAnswers(Supplier)}, for a call without a result. */
  void untilItAnswers(Runnable call) {
    untilItAnswers(
        () -> {
          call.run();
          return true;
        });
  }

  /** From now on calls are not repeated. */
  void stopWaiting() {
    stopping.countDown();
  }

  /**
   * To be called before a scan begins, so that none begins that could not be finished.
   *
   * @throws ScanPostponedException if this worker is stopping
   */
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
