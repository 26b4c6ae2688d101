package facematch.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Times tasks. */
public final class Fastest {
  private static final int LEAST_ROUNDS = 20;

  /** Enough for the JVM to compile what is timed. */
  private static final long LEAST_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(500);

  private Fastest() {}

  /**
   * Runs the tasks alternately, many times, and returns the fastest time of each in milliseconds,
   * since other programs on the machine only slow a run down.
   */
  public static double[] milliseconds(List<Runnable> tasks) {
    var fastest = new double[tasks.size()];
    Arrays.fill(fastest, Double.MAX_VALUE);
    long start = System.nanoTime();
    for (int round = 0;
        round < LEAST_ROUNDS || System.nanoTime() - start < LEAST_NANOSECONDS;
        round++) {
      for (int i = 0; i < fastest.length; i++) {
        fastest[i] = Math.min(fastest[i], milliseconds(tasks.get(i)));
      }
    }
    return fastest;
  }

  /** Runs the task once. */
  public static double milliseconds(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
