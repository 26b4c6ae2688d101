package facematch.bench.verify;

import facematch.bench.report.ClopperPearson;
import facematch.bench.report.Report;
import facematch.bench.report.Scientific;
import facematch.bench.report.Table;
import facematch.rest.threshold.FalseMatchRates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes which share of the pairs of faces of different persons reaches each threshold, as {@code
 * rest.false-match-rates} takes it, and compares it with the shipped table.
 */
final class FalseMatchReport {
  /** Fewer matching pairs say little about a rate. */
  private static final int LEAST_MATCHES = 10;

  private static final int FIRST_PERCENT = 25;
  private static final int LAST_PERCENT = 60;

  private final Report report;

  FalseMatchReport(Report report) {
    this.report = report;
  }

  /**
   * Writes {@code false-match-rates.csv}, and a table.
   *
   * @param faces pairs of faces, not of photos
   */
  void write(Roc faces) throws IOException {
    report.print(
        "\"matched\": of %,d pairs of faces of different persons, as far as at least %d match"
            .formatted(faces.differentPairs(), LEAST_MATCHES));
    var thresholds = thresholds(faces);
    var header = List.of(FalseMatchRates.HEADER.split(","));
    try (CSVPrinter csv = report.csv("false-match-rates", header)) {
      for (double threshold : thresholds) {
        csv.printRecord(threshold, faces.matched(threshold));
      }
    }
    report.table("verify-strangers", table(faces, thresholds));
  }

  /** Rates have to fall from row to row: a threshold that as many pairs reach is left out. */
  private static List<Double> thresholds(Roc faces) {
    var thresholds = new ArrayList<Double>();
    long before = Long.MAX_VALUE;
    for (int percent = FIRST_PERCENT; percent <= LAST_PERCENT; percent++) {
      long matches = faces.matches(percent / 100.);
      if (matches >= LEAST_MATCHES && matches < before) {
        thresholds.add(percent / 100.);
        before = matches;
      }
    }
    return thresholds;
  }

  private static Table table(Roc faces, List<Double> thresholds) {
    var shipped = FalseMatchRates.shipped();
    var table = new Table("threshold", "matched", "rate", "95 %", "shipped rate");
    for (double threshold : thresholds) {
      table.add(
          threshold,
          faces.matches(threshold),
          Scientific.of(faces.matched(threshold)),
          interval(faces, threshold),
          Scientific.of(shipped.rate(threshold)));
    }
    return table;
  }

  private static String interval(Roc faces, double threshold) {
    var interval = ClopperPearson.of(faces.matches(threshold), faces.differentPairs());
    return Scientific.of(interval.low()) + " to " + Scientific.of(interval.high());
  }
}
