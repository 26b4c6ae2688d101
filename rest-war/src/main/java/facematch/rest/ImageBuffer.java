package facematch.rest;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;

/**
 * The bytes of one image as they arrive. What they take of the memory for all images is given back
 * by {@link #close}; until then the bytes may be in use. Several threads may share it.
 */
final class ImageBuffer extends OutputStream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int maxBytes;
  private final Semaphore free;
  private boolean closed;

  /**
   * @param free one permit for each byte that may still be held, by all buffers together
   */
  ImageBuffer(int maxBytes, Semaphore free) {
    this.maxBytes = maxBytes;
    this.free = free;
  }

  /**
   * @param length a length that somebody declares, or -1
   * @throws ImageTooLargeException if that is more than an image may have
   */
  void expect(long length) {
    if (length > maxBytes) {
      throw new ImageTooLargeException("an image has at most %,d bytes".formatted(maxBytes));
    }
  }

  /**
   * Adds bytes, unless closed.
   *
   * @throws ImageTooLargeException if the image now has more bytes than it may have
   * @throws OverloadedException if all images together now do
   */
  @Override
  public synchronized void write(byte[] from, int start, int count) {
    if (closed) {
      return;
    }
    expect((long) bytes.size() + count);
    if (!free.tryAcquire(count)) {
      throw new OverloadedException("too many images are being taken in at the moment");
    }
    bytes.write(from, start, count);
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  synchronized byte[] toByteArray() {
    return bytes.toByteArray();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      free.release(bytes.size());
    }
  }
}
