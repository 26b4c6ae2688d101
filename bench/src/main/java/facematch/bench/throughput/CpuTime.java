package facematch.bench.throughput;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The processor time of the current thread. Other programs on the machine do not add to it, and
 * neither do the JVM's compiler and its garbage collector. TensorFlow runs on the calling thread,
 * so its time counts.
 */
final class CpuTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CpuTime() {}

  static double milliseconds() {
    return THREADS.getCurrentThreadCpuTime() / 1e6;
  }

  /** Of a task. */
  static double milliseconds(Runnable task) {
    double start = milliseconds();
    task.run();
    return milliseconds() - start;
  }
}
