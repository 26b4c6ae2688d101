package facematch.worker.decode;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Limits the memory that decoding an image takes, so that no image can exhaust the heap alone. It
 * belongs to the thread that creates it.
 *
 * <p>Until the first rows are decoded, it counts all that the thread allocates: tables that a few
 * bytes of a hostile header unfold to, and the raster. From then on readers keep nothing more, but
 * some leave many times the raster's size as garbage, so what they allocate is no longer limited.
 */
final class AllocationLimit {
  /** Why an image is refused that needs more. */
  static final String REASON = "decoding it takes more memory than there is";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long bytes;
  private final long start = THREADS.getCurrentThreadAllocatedBytes();
  private boolean lifted;

  AllocationLimit(long bytes) {
    this.bytes = bytes;
  }

  static AllocationLimit ofHeap() {
    return new AllocationLimit(mostOfHeap());
  }

  /** Three quarters of the heap: the server, and the images that wait, have the rest. */
  static long mostOfHeap() {
    return Runtime.getRuntime().maxMemory() / 4 * 3;
  }

  /**
   * Checks an allocation before it is made.
   *
   * @throws ExceededLimitException if it would exceed the limit
   */
  void require(long more) {
    if (more > bytes - allocated()) {
      throw new ExceededLimitException(REASON);
    }
  }

  boolean exceeded() {
    return !lifted && allocated() > bytes;
  }

  /** To be called when the first rows are decoded. */
  void lift() {
    lifted = !exceeded();
  }

  private long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes() - start;
  }
}
