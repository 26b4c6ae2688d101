package facematch.bench.baseline;

import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Report;
import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What a benchmark does with the baseline when it ends. */
public final class BaselineComparison {
  /** The environment variable of the baseline's file. */
  public static final String FILE = "BENCH_BASELINE";

  /** The environment variable that is {@code true}, {@code write}, or empty to do nothing. */
  public static final String MODE = "BENCH_COMPARE";

  private final String mode;
  private final Baseline baseline;

  private BaselineComparison(String mode, Baseline baseline) {
    this.mode = mode;
    this.baseline = baseline;
  }

  /**
   * The comparison that the environment asks for.
   *
   * @throws UsageException if it asks for something else
   */
  public static BaselineComparison of(Map<String, String> environment) {
    var mode = environment.getOrDefault(MODE, "");
    return switch (mode) {
      case "", "true", "write" ->
          new BaselineComparison(
              mode, new Baseline(Path.of(environment.getOrDefault(FILE, "baseline.csv"))));
      default -> throw new UsageException("-Dbench.compare is true or write, not " + mode);
    };
  }

  /**
   * Compares or stores what was measured.
   *
   * @throws MissedTargetException if a measurement is worse than the stored one
   */
  public void end(Report report) throws IOException {
    if (mode.equals("true")) {
      baseline.compare(report.measurements(), report);
    } else if (mode.equals("write")) {
      baseline.write(report.measurements());
    }
  }
}
