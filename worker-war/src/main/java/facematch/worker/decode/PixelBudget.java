package facematch.worker.decode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the pixels of all images that are decoded at the same time, and with them the memory that
 * they take.
 */
@ApplicationScoped
public class PixelBudget {
  private final int pixels;
  private final Semaphore free;

  /** For the container's proxy. */
  PixelBudget() {
    this(0);
  }

  /**
   * A budget for all images together.
   *
   * @param pixels an image with more takes the whole budget
   */
  @Inject
  public PixelBudget(
      @ConfigProperty(
              name = "worker.max-pixels-in-flight",
              defaultValue = "" + ImageDecoder.DEFAULT_MAX_PIXELS)
          int pixels) {
    this.pixels = pixels;
    this.free = new Semaphore(pixels, true);
  }

  /**
   * Runs the work on an image once the budget covers the image.
   *
   * @param needed the image's pixels
   * @throws CancellationException if the thread is interrupted while it waits
   */
  <T> T use(long needed, Supplier<T> work) {
    int share = (int) Math.min(needed, pixels);
    acquire(share);
    try {
      return work.get();
    } finally {
      free.release(share);
    }
  }

  private void acquire(int share) {
    try {
      free.acquire(share);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException)
          new CancellationException("interrupted while waiting for the pixel budget").initCause(e);
    }
  }
}
