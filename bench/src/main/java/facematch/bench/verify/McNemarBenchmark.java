package facematch.bench.verify;

import facematch.bench.report.Report;
import facematch.bench.report.Scientific;
import facematch.bench.report.Table;
import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares the decisions of two builds about the same pairs, which shows smaller differences than
 * two shares do.
 */
public final class McNemarBenchmark {
  private final Report report;

  public McNemarBenchmark(Report report) {
    this.report = report;
  }

  /**
   * Compares two files that {@code verify} wrote.
   *
   * @throws UsageException if one is missing, or they are not about the same pairs
   */
  public void run(Path first, Path second) throws IOException {
    for (Path file : List.of(first, second)) {
      if (!Files.isRegularFile(file)) {
        throw new UsageException(file + " is not a file.");
      }
    }
    var decisions = PairedDecisions.read(first, second);
    var table = new Table("judged correctly by", "pairs");
    table.add(first + " only", decisions.onlyFirst());
    table.add(second + " only", decisions.onlySecond());
    table.add("McNemar's p", Scientific.of(decisions.probability()));
    report.table("mcnemar", table);
  }
}
