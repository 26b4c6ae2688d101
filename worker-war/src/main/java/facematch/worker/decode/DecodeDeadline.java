package facematch.worker.decode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Limits how long decoding may take. It starts when it is created, on the thread that decodes.
 *
 * <p>It passes when both the clock and the thread's processor time say so: an image is not to blame
 * for the time in which the machine was suspended or busy with other things.
 */
final class DecodeDeadline {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long end;
  private final long processorTimeEnd;

  DecodeDeadline(Duration time) {
    end = System.nanoTime() + time.toNanos();
    processorTimeEnd = THREADS.getCurrentThreadCpuTime() + time.toNanos();
  }

  /** To be called on the thread that created this. */
  boolean passed() {
    // the clock first: reading it takes much less time
    return System.nanoTime() - end > 0 && THREADS.getCurrentThreadCpuTime() > processorTimeEnd;
  }
}
