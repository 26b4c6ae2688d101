package facematch.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/**
 * The bytes of one image as they arrive, in small pieces: one array that grows would take three
 * times as much, and large ones fragment the heap. What they take of the memory for all images is
 * given back by {@link #close}; until then the bytes may be in use. Several threads may share it.
 */
final class ImageBuffer implements AutoCloseable {
  private static final int PIECE = 16_384;

  private final Queue<byte[]> full = new ArrayDeque<>();
  private byte[] filling = new byte[0];
  private int filled;
  private int size;
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
   * Adds what one read of the source brings.
   *
   * @return how many bytes that was, or -1: the source, or this buffer, has ended
   * @throws ImageTooLargeException if the image now has more bytes than it may have
   * @throws OverloadedException if all images together now do
   */
  synchronized int readFrom(InputStream source) throws IOException {
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

  /** Answers all bytes, once: they are not kept here any longer. */
  synchronized byte[] take() {
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
