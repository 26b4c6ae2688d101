package facematch.rest.collection;

import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How far the load of all faces is. Questions wait for its end only in its first seconds: a short
 * load delays them, a long one blocks no threads.
 */
final class LoadProgress {
  private static final System.Logger LOGGER = System.getLogger(LoadProgress.class.getName());
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(2);
  private static final long REPORT_INTERVAL = TimeUnit.SECONDS.toNanos(5);

  private volatile CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile long begunAt = System.nanoTime();
  private volatile int loadsBegun;
  private volatile int images;
  private long reported = begunAt;

  boolean isDone() {
    return done.isDone();
  }

  int loadsBegun() {
    return loadsBegun;
  }

  /** The images loaded so far. */
  int images() {
    return images;
  }

  /** Begins a load, or begins it again after a failure. */
  synchronized void begin() {
    loadsBegun++;
    images = 0;
    begunAt = System.nanoTime();
    reported = begunAt;
    if (done.isDone()) {
      done = new CompletableFuture<>();
    }
  }

  synchronized void add() {
    images++;
    if (System.nanoTime() - reported > REPORT_INTERVAL) {
      reported = System.nanoTime();
      LOGGER.log(Level.INFO, "Loading the faces: {0} images so far", images);
    }
  }

  void end() {
    done.complete(null);
  }

  /**
   * Waits for the end of the load.
   *
   * @throws IndexLoadingException if the load takes longer than questions wait
   */
  void await() {
    try {
      done.get(begunAt + LONGEST_WAIT - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IndexLoadingException(images);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
