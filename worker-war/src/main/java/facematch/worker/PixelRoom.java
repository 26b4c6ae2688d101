package facematch.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Room in memory for the pixels of the images in hand, and since when each has had its part. */
@ApplicationScoped
public class PixelRoom {
  private final int pixels;
  private final Semaphore free;

  /** When the image in each thread's hand began, by {@link System#nanoTime}. */
  private final Map<Thread, Long> inHand = new ConcurrentHashMap<>();

  /** For the container's proxy. */
  PixelRoom() {
    this(0);
  }

  /**
   * An empty room.
   *
   * @param pixels the most of all images in hand; a larger image has all the room
   */
  @Inject
  public PixelRoom(
      @ConfigProperty(
              name = "worker.max-pixels-in-flight",
              defaultValue = "" + ImageDecoder.DEFAULT_MAX_PIXELS)
          int pixels) {
    this.pixels = pixels;
    this.free = new Semaphore(pixels, true);
  }

  /**
   * Does the work on an image, once there is room for it.
   *
   * @throws ScanPostponedException if it is interrupted while it waits for room
   */
  <T> T use(long needed, Supplier<T> work) {
    int share = (int) Math.min(needed, pixels);
    acquire(share);
    inHand.put(Thread.currentThread(), System.nanoTime());
    try {
      return work.get();
    } finally {
      inHand.remove(Thread.currentThread());
      free.release(share);
    }
  }

  private void acquire(int share) {
    try {
      free.acquire(share);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScanPostponedException("this worker stops", e);
    }
  }

  /** How long the oldest image has been in hand; zero while there is none. */
  Duration longest() {
    long now = System.nanoTime();
    return inHand.values().stream()
        .map(begun -> Duration.ofNanos(now - begun))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
