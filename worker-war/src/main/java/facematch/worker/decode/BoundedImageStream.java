package facematch.worker.decode;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * An image's bytes for one reader, which fails to read on when a limit is reached: of time, of
 * memory, or of the bytes read in all.
 */
final class BoundedImageStream extends ImageInputStreamImpl {
  /** Bytes that any image may read on top: a small TIFF reads its tables again for every tile. */
  private static final int SMALL = 1 << 20;

  private final byte[] image;
  private final DecodeDeadline deadline;
  private final AllocationLimit memory;
  private long unread;

  /**
   * A stream at the image's first byte.
   *
   * @param readings how often all bytes may be read; the tables of a hostile file name the same
   *     ones thousands of times
   */
  BoundedImageStream(byte[] image, int readings, DecodeDeadline deadline, AllocationLimit memory) {
    this.image = image;
    this.unread = (long) readings * image.length + SMALL;
    this.deadline = deadline;
    this.memory = memory;
  }

  @Override
  public int read() throws IOException {
    requireNoLimitReached();
    bitOffset = 0;
    if (streamPos >= image.length) {
      return -1;
    }
    unread--;
    return Byte.toUnsignedInt(image[(int) streamPos++]);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    requireNoLimitReached();
    bitOffset = 0;
    if (streamPos >= image.length) {
      return -1;
    }
    int count = (int) Math.min(length, image.length - streamPos);
    System.arraycopy(image, (int) streamPos, target, offset, count);
    streamPos += count;
    unread -= count;
    return count;
  }

  private void requireNoLimitReached() throws IOException {
    if (deadline.passed()) {
      throw new IOException("the time to decode is over");
    }
    if (memory.exceeded()) {
      throw new IOException("decoding has allocated too much");
    }
    if (unread <= 0) {
      throw new IOException("the bytes are read too often");
    }
  }

  @Override
  public long length() {
    return image.length;
  }
}
