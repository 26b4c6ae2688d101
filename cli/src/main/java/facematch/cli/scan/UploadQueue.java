package facematch.cli.scan;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs some uploads at a time. Those who add wait while all threads are busy, so the number of
 * images does not matter for memory.
 */
final class UploadQueue implements AutoCloseable {
  private final ExecutorService threads;
  private final Semaphore free;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean stopped;

  UploadQueue(int concurrency) {
    threads = Executors.newFixedThreadPool(concurrency);
    free = new Semaphore(concurrency);
  }

  /** Adds an upload and answers true, or false after an upload has failed and after a stop. */
  boolean add(Runnable upload) {
    free.acquireUninterruptibly();
    if (stopped) {
      free.release();
      return false;
    }
    threads.execute(() -> run(upload));
    return true;
  }

  /** An error, such as want of memory, must not pass for an image that was sent. */
  private void run(Runnable upload) {
    try {
      upload.run();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      stopped = true;
    } finally {
      free.release();
    }
  }

  /** Takes no further uploads. Those in progress go on. */
  void stop() {
    stopped = true;
  }

  /** Waits for the uploads in progress, and throws what the first one that failed has thrown. */
  void finish() {
    close();
    if (failure.get() instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure.get() instanceof Error error) {
      throw error;
    }
  }

  /** Waits for the uploads in progress. Each of them is limited in time. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
