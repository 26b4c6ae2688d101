package facematch.bench.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads bytes as fast as plain Java can, 64 bits at a time into four independent sums: no search
 * that looks at every byte is faster.
 */
final class PlainRead implements Runnable {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final int STEP = 4 * Long.BYTES;

  /** Larger than a processor's caches. More is read by reading the same bytes again. */
  private static final int MOST_HELD = 1 << 28;

  private static final byte VALUE = 1;
  private static final long FOUR_LONGS = 4 * 0x0101010101010101L;

  private final long count;
  private final byte[] bytes;

  /** Reads so many bytes, without the last ones if they do not fill four longs. */
  PlainRead(long count) {
    this.count = count;
    bytes = new byte[(int) Math.min(count, MOST_HELD)];
    Arrays.fill(bytes, VALUE);
  }

  @Override
  public void run() {
    for (long left = count; left > 0; left -= bytes.length) {
      int part = (int) Math.min(left, bytes.length);
      // the check keeps the JVM from leaving the reads out
      if (sum(bytes, part) != part / STEP * FOUR_LONGS) {
        throw new IllegalStateException("wrong sum");
      }
    }
  }

  private static long sum(byte[] bytes, int count) {
    long sum1 = 0;
    long sum2 = 0;
    long sum3 = 0;
    long sum4 = 0;
    for (int i = 0; i + STEP <= count; i += STEP) {
      sum1 += (long) LONGS.get(bytes, i);
      sum2 += (long) LONGS.get(bytes, i + Long.BYTES);
      sum3 += (long) LONGS.get(bytes, i + 2 * Long.BYTES);
      sum4 += (long) LONGS.get(bytes, i + 3 * Long.BYTES);
    }
    return sum1 + sum2 + sum3 + sum4;
  }
}
