package facematch.worker.decode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** Bounds the memory that all images take together which are decoded or scanned. */
@ApplicationScoped
public class MemoryBudget {
  /** Permits of a semaphore are an int, which bytes are too many for. */
  private static final int BYTES_A_PERMIT = 1024;

  private final int permits;
  private final Semaphore free;

  /** As much as one image alone may take. */
  @Inject
  public MemoryBudget() {
    this(AllocationLimit.mostOfHeap());
  }

  /**
   * A budget for all images together.
   *
   * @param bytes an image that needs more takes the whole budget
   */
  MemoryBudget(long bytes) {
    this.permits = permits(bytes);
    this.free = new Semaphore(permits, true);
  }

  private static int permits(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, (bytes + BYTES_A_PERMIT - 1) / BYTES_A_PERMIT);
  }

  /**
   * Waits until the budget covers the bytes, and takes them from it.
   *
   * @throws CancellationException if the thread is interrupted while it waits
   */
  Share take(long bytes) {
    int share = Math.min(permits(bytes), permits);
    try {
      free.acquire(share);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException)
          new CancellationException("interrupted while waiting for memory").initCause(e);
    }
    return new Share(share);
  }

  /** What one image has taken. It belongs to one thread. */
  final class Share implements AutoCloseable {
    private int taken;

    private Share(int taken) {
      this.taken = taken;
    }

    /** Gives back all but these bytes. */
    void reduceTo(long bytes) {
      int rest = Math.min(permits(bytes), taken);
      free.release(taken - rest);
      taken = rest;
    }

    @Override
    public void close() {
      reduceTo(0);
    }
  }
}
