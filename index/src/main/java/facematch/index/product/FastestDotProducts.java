package facematch.index.product;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/**
 * Chooses the implementation that is faster on this JVM, by timing both. Vector instructions are up
 * to ten times faster than plain Java where the JVM compiles to them, and 100 times slower where it
 * emulates them.
 */
public final class FastestDotProducts {
  private static final System.Logger LOGGER = System.getLogger(FastestDotProducts.class.getName());
  private static final int COUNT = 64;
  private static final int LENGTH = 192;

  /** The bytes that one call with one vector and one with two multiply. */
  private static final int BYTES = 3 * COUNT * LENGTH;

  private static final long LEAST_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Until the JVM has compiled vector code, in the background, it runs it very slowly. */
  private static final long MOST_NANOSECONDS = TimeUnit.SECONDS.toNanos(5);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private FastestDotProducts() {}

  /**
   * Times both. Takes a fifth of a second once both are compiled, and about a second before; where
   * vector instructions stay slow, 5 seconds.
   */
  public static DotProducts choose() {
    var plain = new PlainDotProducts();
    double plainRate = rate(plain, 0);
    try {
      var vector = new VectorDotProducts();
      double vectorRate = rate(vector, 2 * plainRate);
      return vectorRate > plainRate
          ? chosen(vector, vectorRate, plain, plainRate)
          : chosen(plain, plainRate, vector, vectorRate);
    } catch (LinkageError e) {
      LOGGER.log(
          Level.WARNING,
          "Faces are compared in plain Java, {0} GB a second: the JVM was started without"
              + " --add-modules jdk.incubator.vector",
          plainRate);
      return plain;
    }
  }

  private static DotProducts chosen(
      DotProducts faster, double fasterRate, DotProducts slower, double slowerRate) {
    LOGGER.log(
        Level.INFO,
        "Faces are compared with {0}, {1} GB a second on one core; {2} would compare {3}",
        faster,
        fasterRate,
        slower,
        slowerRate);
    return faster;
  }

  /** The gigabytes that are multiplied a second: those of the fastest call. */
  private static double rate(DotProducts products, double expected) {
    var vectors = new byte[COUNT * LENGTH + DotProducts.PADDING];
    var factor = new int[LENGTH];
    var results = new int[2 * COUNT];
    double most = 0;
    long start = processorTime();
    while (processorTime() - start < (most < expected ? MOST_NANOSECONDS : LEAST_NANOSECONDS)) {
      long begin = System.nanoTime();
      products.compute(vectors, COUNT, factor, results);
      products.compute(vectors, COUNT, factor, factor, results);
      most = Math.max(most, (double) BYTES / (System.nanoTime() - begin));
    }
    return most;
  }

  /** On a busy processor the compiler waits, too, so that time does not count. */
  private static long processorTime() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }
}
