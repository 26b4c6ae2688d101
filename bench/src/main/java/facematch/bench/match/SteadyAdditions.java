package facematch.bench.match;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Adds faces that the index does not hold at a steady rate, and removes them when it is closed. */
final class SteadyAdditions implements AutoCloseable {
  private static final int PER_SECOND = 100;

  private final FilledIndex index;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final long start = System.nanoTime();
  private final AtomicInteger added = new AtomicInteger();

  SteadyAdditions(FilledIndex index) {
    this.index = index;
    long period = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
    var unused = timer.scheduleAtFixedRate(this::add, 0, period, TimeUnit.NANOSECONDS);
  }

  private void add() {
    index.add((long) index.faces() + added.get(), 1);
    added.incrementAndGet();
  }

  /** The faces added a second so far. */
  double rate() {
    return added.get() / ((System.nanoTime() - start) / 1e9);
  }

  @Override
  public void close() {
    timer.shutdown();
    try {
      timer.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    index.remove(index.faces(), added.get());
  }
}
