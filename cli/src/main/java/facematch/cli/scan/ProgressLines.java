package facematch.cli.scan;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Prints a line at intervals, also while no image comes to a result. */
final class ProgressLines implements Progress {
  private final PrintWriter lines;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Future<?> ticks;

  /**
   * Begins to print.
   *
   * @param state what a line says
   */
  ProgressLines(PrintWriter lines, Duration interval, Supplier<String> state) {
    this.lines = lines;
    long millis = interval.toMillis();
    ticks =
        clock.scheduleAtFixedRate(
            () -> lines.println(state.get()), millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void advance() {
    // the next line says so
  }

  @Override
  public void print(String line) {
    lines.println(line);
  }

  @Override
  public void close() {
    ticks.cancel(false);
    clock.shutdown();
  }
}
