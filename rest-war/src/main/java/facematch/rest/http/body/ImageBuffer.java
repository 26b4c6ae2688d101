package facematch.rest.http.body;

import facematch.rest.http.problem.OverloadedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/**
 * Collects the bytes of one image as they arrive. It holds them in small pieces, because a single
 * growing array takes three times the memory and large arrays fragment the heap.
 *
 * <p>The bytes count towards the memory limit for all images until {@link #close}. Thread-safe.
 */
public final class ImageBuffer implements AutoCloseable {
  private static final int PIECE = 16_384;

  private final Queue<byte[]> full = new ArrayDeque<>();
  private byte[] filling = new byte[0];
  private int filled;
  private int size;
  private final int maxBytes;
  private final Semaphore free;
  private boolean closed;

  /**
   * An empty buffer.
   *
   * @param free one permit for each byte that all buffers together may still hold
   */
  public ImageBuffer(int maxBytes, Semaphore free) {
    this.maxBytes = maxBytes;
    this.free = free;
  }

  /**
   * Checks a declared length before the bytes arrive. Nothing is allocated for it.
   *
   * @param length the declared length in bytes, or -1
   * @throws ImageTooLargeException if an image may not be that large
   */
  public void expect(long length) {
    if (length > maxBytes) {
      throw new ImageTooLargeException("an image has at most %,d bytes".formatted(maxBytes));
    }
  }

  /**
   * Reads once from the source.
   *
   * @return the number of bytes read, or -1 if the source has ended or this buffer is closed
   * @throws ImageTooLargeException if the image exceeds the limit for one image
   * @throws OverloadedException if it exceeds the limit for all images together
   */
  public synchronized int readFrom(InputStream source) throws IOException {
    if (closed) {
      return -1;
    }
    if (filled == filling.length) {
      full.add(filling);
      filling = new byte[PIECE];
      filled = 0;
    }
    int count = source.read(filling, filled, PIECE - filled);
    if (count > 0) {
      hold(count);
      filled += count;
    }
    return count;
  }

  private void hold(int count) {
    expect((long) size + count);
    if (!free.tryAcquire(count)) {
      throw new OverloadedException("too many images are being taken in at the moment");
    }
    size += count;
  }

  /** Returns all bytes and empties the buffer. The bytes still count until {@link #close}. */
  public synchronized byte[] take() {
    var whole = ByteBuffer.allocate(size);
    for (byte[] piece; (piece = full.poll()) != null; ) {
      whole.put(piece);
    }
    whole.put(filling, 0, filled);
    filling = new byte[0];
    filled = 0;
    return whole.array();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      free.release(size);
    }
  }
}
