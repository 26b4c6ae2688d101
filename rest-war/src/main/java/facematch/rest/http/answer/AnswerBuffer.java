package facematch.rest.http.answer;

import facematch.rest.http.problem.OverloadedException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The bytes of one answer, in small pieces: one array that grows would take three times as much.
 * The first piece is free; every further one counts towards the limit for all answers together
 * until {@link #release}. Short answers, 503 among them, therefore always have room. Not
 * thread-safe.
 */
final class AnswerBuffer extends OutputStream {
  static final int PIECE = 4096;

  private final List<byte[]> pieces = new ArrayList<>();
  private int length;
  private int counted;
  private boolean overflowed;
  private final Semaphore free;

  /**
   * @param free one permit for each byte that all answers together may still take
   */
  AnswerBuffer(Semaphore free) {
    this.free = free;
  }

  @Override
  public void write(int oneByte) {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  /** Once all answers together exceed their limit, drops this one's bytes, old and new. */
  @Override
  public void write(byte[] source, int offset, int count) {
    for (int done = 0; done < count && hasRoom(); ) {
      int used = length % PIECE;
      int copied = Math.min(count - done, PIECE - used);
      System.arraycopy(source, offset + done, pieces.get(pieces.size() - 1), used, copied);
      length += copied;
      done += copied;
    }
  }

  /** Adds a piece if the last one is full. */
  private boolean hasRoom() {
    if (!overflowed && length == pieces.size() * PIECE) {
      addPiece();
    }
    return !overflowed;
  }

  private void addPiece() {
    if (pieces.isEmpty()) {
      pieces.add(new byte[PIECE]);
    } else if (free.tryAcquire(PIECE)) {
      counted += PIECE;
      pieces.add(new byte[PIECE]);
    } else {
      overflowed = true;
      release();
    }
  }

  /**
   * Checked last, for an exception in the middle would make Yasson report incomplete JSON instead.
   *
   * @throws OverloadedException if bytes were dropped
   */
  void requireComplete() {
    if (overflowed) {
      throw new OverloadedException(
          "the answers that clients have not read yet take too much memory");
    }
  }

  /** How many bytes have been written. */
  int length() {
    return length;
  }

  /**
   * Writes all bytes to the client, and blocks until they are in the socket's buffer: what stayed
   * in Liberty's would later block a thread of Liberty's.
   *
   * @throws IOException if the connection is closed or Liberty's write timeout is over
   */
  void writeTo(OutputStream client) throws IOException {
    int left = length;
    for (byte[] piece : pieces) {
      int count = Math.min(left, PIECE);
      client.write(piece, 0, count);
      left -= count;
    }
    client.flush(); // Liberty ignores the first flush of an answer
    client.flush();
  }

  /** Drops the bytes and no longer counts them. */
  void release() {
    pieces.clear();
    free.release(counted);
    counted = 0;
  }
}
