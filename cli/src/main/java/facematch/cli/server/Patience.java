package facematch.cli.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Repeats a call while the server is away or busy, as often as the server asks for, and for a
 * limited time. It can be used by several threads.
 */
public final class Patience {
  private static final long RETRY_SECONDS = 2;

  private final Duration limit;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<Thread, String> waiting = new ConcurrentHashMap<>();

  /**
   * Patience for each call.
   *
   * @param limit how long a call is repeated; zero for not at all
   */
  public Patience(Duration limit) {
    this.limit = limit;
  }

  /** Ends the calls that wait, and lets no further one wait. */
  public void stop() {
    stopped.countDown();
  }

  /** Whether {@link #stop} was called. */
  public boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Why a call waits at the moment, if one does. */
  public Optional<String> reason() {
    return waiting.values().stream().findFirst();
  }

  /**
   * Makes a call until it succeeds.
   *
   * @throws ServerAwayException if the server was away all the time, or after {@link #stop}
   * @throws ProblemException if the server refused it, or was busy all the time
   */
  public <T> T call(Supplier<T> call) {
    long end = System.nanoTime() + limit.toNanos();
    for (; ; ) {
      try {
        return call.get();
      } catch (ServerAwayException e) {
        pause(e, RETRY_SECONDS, end);
      } catch (ProblemException e) {
        if (!e.isPassing()) {
          throw e;
        }
        pause(e, e.retryAfter(), end);
      }
    }
  }

  private void pause(RuntimeException failure, long seconds, long end) {
    long left = end - System.nanoTime();
    if (left <= 0 || stopsWithin(Math.min(left, TimeUnit.SECONDS.toNanos(seconds)), failure)) {
      throw failure;
    }
  }

  private boolean stopsWithin(long nanos, RuntimeException failure) {
    waiting.put(Thread.currentThread(), failure.getMessage());
    try {
      return stopped.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } finally {
      waiting.remove(Thread.currentThread());
    }
  }
}
