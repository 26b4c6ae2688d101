package facematch.worker.delivery;

import facematch.store.ImageHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides which scans run at the same time: never two of one image, and no other while one runs
 * that has to be alone.
 */
@ApplicationScoped
public class ScanLocks {
  private static final int STRIPES = 64;

  /** Held for writing by a scan that runs alone, and for reading by all others. */
  private final ReadWriteLock alone = new ReentrantReadWriteLock(true);

  /** By image hash, so that a repeat of an image in progress waits until that is scanned. */
  private final List<Lock> images =
      Stream.generate(() -> (Lock) new ReentrantLock()).limit(STRIPES).toList();

  /** Runs a scan as soon as it may run, and returns its result. */
  <T> T run(ImageHash hash, boolean runsAlone, Supplier<T> scan) {
    var process = runsAlone ? alone.writeLock() : alone.readLock();
    var image = images.get(Math.floorMod(hash.hashCode(), STRIPES));
    process.lock();
    image.lock();
    try {
      return scan.get();
    } finally {
      image.unlock();
      process.unlock();
    }
  }

  /**
   * Runs the scan of a question as soon as no scan runs alone: beside that it could end the process
   * too, and the image would be taken for the cause.
   *
   * @param longest how long to wait at most
   * @return false if the time was over before the scan could run
   */
  public boolean runQuestion(Duration longest, Runnable scan) {
    var process = alone.readLock();
    if (!acquired(process, longest)) {
      return false;
    }
    try {
      scan.run();
      return true;
    } finally {
      process.unlock();
    }
  }

  private static boolean acquired(Lock lock, Duration longest) {
    try {
      return lock.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns when no scan is in progress, and at the latest after this time. */
  void awaitIdle(Duration longest) {
    if (acquired(alone.writeLock(), longest)) {
      alone.writeLock().unlock();
    }
  }
}
