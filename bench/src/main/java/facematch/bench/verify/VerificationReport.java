package facematch.bench.verify;

import facematch.bench.report.ClopperPearson;
import facematch.bench.report.Rate;
import facematch.bench.report.Report;
import facematch.bench.report.Table;
import facematch.rest.threshold.ThresholdPolicy;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** Writes the accuracy of matches for sets of photos. */
final class VerificationReport {
  private static final double[] FALSE_ACCEPT_RATES = {1e-2, 1e-3, 1e-4};
  private static final int THRESHOLDS = 100;

  private final Report report;

  VerificationReport(Report report) {
    this.report = report;
  }

  /** Writes the table at the least automatic threshold, and a CSV file with all thresholds. */
  void write(List<Verification> verifications) throws IOException {
    report.print(
        "\"found\" and \"matched\": the pairs of one person and of different persons at threshold "
            + ThresholdPolicy.FLOOR);
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
            "found, 95 %",
            "different pairs",
            "matched",
            "matched, 95 %",
            "TAR@1e-2",
            "TAR@1e-3",
            "TAR@1e-3, 95 %",
            "TAR@1e-4",
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
          Rate.of(roc.found(ThresholdPolicy.FLOOR)),
          ClopperPearson.text(roc.finds(ThresholdPolicy.FLOOR), roc.samePairs()),
          roc.differentPairs(),
          Rate.of(roc.matched(ThresholdPolicy.FLOOR)),
          ClopperPearson.text(roc.matches(ThresholdPolicy.FLOOR), roc.differentPairs()),
          Rate.of(roc.foundWhenMatched(FALSE_ACCEPT_RATES[0])),
          Rate.of(roc.foundWhenMatched(FALSE_ACCEPT_RATES[1])),
          interval(roc, FALSE_ACCEPT_RATES[1]),
          Rate.of(roc.foundWhenMatched(FALSE_ACCEPT_RATES[2])),
          Rate.of(roc.accuracy(roc.bestThreshold())),
          Rate.of(roc.bestThreshold()));
    }
    return table;
  }

  private static String interval(Roc roc, double falseAcceptRate) {
    return roc.foundWhenMatched(falseAcceptRate).stream()
        .mapToObj(rate -> ClopperPearson.text(Math.round(rate * roc.samePairs()), roc.samePairs()))
        .findFirst()
        .orElse("-");
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
              Rate.of(roc.found(threshold)),
              Rate.of(roc.matched(threshold)),
              Rate.of(roc.accuracy(threshold)));
        }
      }
    }
  }
}
