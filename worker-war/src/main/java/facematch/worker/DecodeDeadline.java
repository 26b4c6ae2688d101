package facematch.worker;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * An image's bytes, readable by the thread that made this until it has had its processor time, and
 * not over and over again.
 */
final class DecodeDeadline extends ImageInputStreamImpl {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What may be read anyhow: small images' tables are read with each of their tiles. */
  private static final int SMALL = 1 << 20;

  private final byte[] image;
  private final long end;
  private final long endOfWork;
  private long left;

  /**
   * Starts the time.
   *
   * @param readings how often all bytes may be read: hostile tables of contents name the same ones
   *     thousands of times
   */
  DecodeDeadline(byte[] image, Duration time, int readings) {
    this.image = image;
    this.left = (long) readings * image.length + SMALL;
    this.end = System.nanoTime() + time.toNanos();
    this.endOfWork = THREADS.getCurrentThreadCpuTime() + time.toNanos();
  }

  /** A halted or crowded machine is not the image's fault; the clock, being cheaper, is first. */
  boolean over() {
    return System.nanoTime() - end > 0 && THREADS.getCurrentThreadCpuTime() > endOfWork;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (over()) {
      throw new IOException("the time to decode is over");
    }
    if (left <= 0) {
      throw new IOException("the bytes are read too often");
    }
    bitOffset = 0;
    if (streamPos >= image.length) {
      return -1;
    }
    int count = (int) Math.min(length, image.length - streamPos);
    System.arraycopy(image, (int) streamPos, target, offset, count);
    streamPos += count;
    left -= count;
    return count;
  }

  @Override
  public long length() {
    return image.length;
  }
}
