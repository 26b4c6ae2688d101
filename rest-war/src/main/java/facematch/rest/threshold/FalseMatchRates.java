package facematch.rest.threshold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tells which share of the pairs of faces of different persons reaches a threshold, from a table.
 *
 * <p>Between two rows it interpolates the logarithm of the rate, and beyond the last row it
 * continues the line through the last two. Before the first row it answers with the first row.
 */
public final class FalseMatchRates {
  /** The first line of a table's file. */
  public static final String HEADER = "threshold,rate";

  /** Shipped with the network; the model card says how it was measured. */
  private static final String SHIPPED = "/facematch/models/fr_feature-false-match-rates.csv";

  private final List<RateRow> rows;

  private FalseMatchRates(List<RateRow> rows) {
    this.rows = List.copyOf(rows);
  }

  private record Segment(RateRow start, RateRow end) {
    double slope() {
      return Math.log(end.rate() / start.rate()) / (end.threshold() - start.threshold());
    }
  }

  /** The table of the network that is shipped. */
  public static FalseMatchRates shipped() {
    var stream = FalseMatchRates.class.getResourceAsStream(SHIPPED);
    try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      return new FalseMatchRates(new RatesFile(SHIPPED, reader.lines().toList()).rows());
    } catch (IOException e) {
      throw new MalformedRatesException(SHIPPED, e);
    }
  }

  /**
   * Reads a CSV file: the header {@value #HEADER}, and at least two rows, with ascending thresholds
   * from 0 to 1 and descending rates of at most 1.
   *
   * @throws MalformedRatesException if the file holds anything else or cannot be read
   */
  public static FalseMatchRates read(Path file) {
    try {
      return new FalseMatchRates(new RatesFile(file.toString(), Files.readAllLines(file)).rows());
    } catch (IOException e) {
      throw new MalformedRatesException(file.toString(), e);
    }
  }

  /** The share of pairs that reaches a threshold. */
  public double rate(double threshold) {
    if (threshold <= rows.get(0).threshold()) {
      return rows.get(0).rate();
    }
    var segment = segment(row -> row.threshold() <= threshold);
    double distance = threshold - segment.start.threshold();
    return segment.start.rate() * Math.exp(distance * segment.slope());
  }

  /** The threshold that a share of the pairs reaches; at most 1. */
  public double threshold(double rate) {
    if (rate >= rows.get(0).rate()) {
      return rows.get(0).threshold();
    }
    var segment = segment(row -> row.rate() >= rate);
    double distance = Math.log(rate / segment.start.rate()) / segment.slope();
    return Math.min(1, segment.start.threshold() + distance);
  }

  /** From the last row that is passed, or the last but one, to the next. */
  private Segment segment(Predicate<RateRow> passed) {
    int next = (int) rows.stream().limit(rows.size() - 1).takeWhile(passed).count();
    return new Segment(rows.get(next - 1), rows.get(next));
  }
}
