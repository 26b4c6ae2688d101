package facematch.worker.delivery;

import facematch.store.ImageHash;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * Decides which scans run at the same time: never two of one image, and no other while one runs
 * that has to be alone.
 */
final class ScanLocks {
  private static final int STRIPES = 64;

  /** Held for writing by a scan that runs alone, and for reading by all others. */
  private final ReadWriteLock alone = new ReentrantReadWriteLock(true);

  /** By image hash, so that a repeat of an image in progress waits until that is scanned. */
  private final List<Lock> images =
      Stream.generate(() -> (Lock) new ReentrantLock()).limit(STRIPES).toList();

  /** Runs a scan as soon as it may run. */
  void run(ImageHash hash, boolean runsAlone, Runnable scan) {
    var process = runsAlone ? alone.writeLock() : alone.readLock();
    var image = images.get(Math.floorMod(hash.hashCode(), STRIPES));
    process.lock();
    image.lock();
    try {
      scan.run();
    } finally {
      image.unlock();
      process.unlock();
    }
  }

  /** Returns when no scan is in progress, and at the latest after this time. */
  void awaitIdle(Duration longest) {
    try {
      if (alone.writeLock().tryLock(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        alone.writeLock().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
