package facematch.bench;

import facematch.rest.FaceMatching;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVPrinter;

/** Writes how well persons were told apart. */
final class VerificationReport {
  private static final double[] FALSE_RATES = {1e-2, 1e-3, 1e-4};
  private static final int THRESHOLDS = 100;

  private final Report report;

  VerificationReport(Report report) {
    this.report = report;
  }

  /** The table of all and, over all thresholds, the CSV file. */
  void write(List<Verification> verifications) throws IOException {
    report.say(
        "%nFound and matched are the pairs of one and of different persons at threshold %.2f."
            .formatted(FaceMatching.DEFAULT_THRESHOLD));
    report.table("verify", table(verifications));
    writeThresholds(verifications);
  }

  private static Table table(List<Verification> verifications) {
    var table =
        new Table(
            "set",
            "photos",
            "refused",
            "no face",
            "none matchable",
            "same pairs",
            "found",
            "different pairs",
            "matched",
            "TAR@FAR 1e-2",
            "1e-3",
            "1e-4",
            "best accuracy",
            "at");
    for (Verification verification : verifications) {
      Roc roc = verification.roc();
      table.add(
          verification.set(),
          verification.photos().size(),
          verification.refused(),
          verification.withoutFaces(),
          verification.unmatchable(),
          roc.samePairs(),
          rate(roc.found(FaceMatching.DEFAULT_THRESHOLD)),
          roc.differentPairs(),
          rate(roc.matched(FaceMatching.DEFAULT_THRESHOLD)),
          rate(roc.foundWhenMatched(FALSE_RATES[0])),
          rate(roc.foundWhenMatched(FALSE_RATES[1])),
          rate(roc.foundWhenMatched(FALSE_RATES[2])),
          rate(roc.accuracy(roc.bestThreshold())),
          rate(roc.bestThreshold()));
    }
    return table;
  }

  private void writeThresholds(List<Verification> verifications) throws IOException {
    var header = List.of("set", "threshold", "found", "matched", "accuracy");
    try (CSVPrinter csv = report.csv("verify-thresholds", header)) {
      for (Verification verification : verifications) {
        for (int i = 0; i <= THRESHOLDS; i++) {
          double threshold = (double) i / THRESHOLDS;
          Roc roc = verification.roc();
          csv.printRecord(
              verification.set(),
              threshold,
              rate(roc.found(threshold)),
              rate(roc.matched(threshold)),
              rate(roc.accuracy(threshold)));
        }
      }
    }
  }

  private static String rate(OptionalDouble rate) {
    return rate.isPresent() ? rate(rate.getAsDouble()) : "-";
  }

  private static String rate(double rate) {
    return Double.isNaN(rate) ? "-" : String.format(Locale.ROOT, "%.4f", rate);
  }
}
