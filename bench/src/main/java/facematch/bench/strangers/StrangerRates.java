package facematch.bench.strangers;

import facematch.bench.report.Scientific;
import facematch.bench.report.Table;
import facematch.index.ExactSearch;
import facematch.rest.threshold.FalseMatchRates;
import java.util.List;
import java.util.stream.LongStream;

/** Makes synthetic strangers match real faces as often as the table of false match rates says. */
final class StrangerRates {
  /**
   * The rates are the same at this threshold. It lies between those that rest chooses among 10,000
   * and among 100,000 faces, so that neither is fitted.
   */
  private static final double FITTED_THRESHOLD = .45;

  private static final List<Double> COMPARED_THRESHOLDS = List.of(.34, .40, .45, .50);
  private static final int MOST_PAIRS = 10_000_000;
  private static final int MOST_STRANGERS = 50_000;
  private static final int STEPS = 7;

  private final List<float[]> faces;
  private final FalseMatchRates table;

  /** Rates for some real faces. */
  StrangerRates(List<float[]> faces, FalseMatchRates table) {
    this.faces = List.copyOf(faces);
    this.table = table;
  }

  /** Finds the shrinkage by bisection: the more the covariance is shrunk, the fewer match. */
  SyntheticStrangers fitted(SyntheticStrangers strangers) {
    double least = 0;
    double most = 1;
    for (int step = 0; step < STEPS; step++) {
      double middle = (least + most) / 2;
      if (rate(strangers.shrunk(middle), FITTED_THRESHOLD) > table.rate(FITTED_THRESHOLD)) {
        least = middle;
      } else {
        most = middle;
      }
    }
    return strangers.shrunk((least + most) / 2);
  }

  /** Compares the rates at other thresholds too. */
  Table compared(SyntheticStrangers strangers) {
    var compared = new Table("threshold", "rate of synthetic strangers", "shipped rate");
    for (double threshold : COMPARED_THRESHOLDS) {
      compared.add(
          threshold,
          Scientific.of(rate(strangers, threshold)),
          Scientific.of(table.rate(threshold)));
    }
    return compared;
  }

  /** The share of the pairs of a face and a stranger that reaches the threshold. */
  private double rate(SyntheticStrangers strangers, double threshold) {
    int number = Math.min(MOST_STRANGERS, MOST_PAIRS / faces.size());
    long matches =
        LongStream.range(0, number)
            .parallel()
            .map(stranger -> matches(strangers.vector(stranger), threshold))
            .sum();
    return (double) matches / number / faces.size();
  }

  private long matches(float[] stranger, double threshold) {
    return faces.stream()
        .filter(face -> ExactSearch.similarity(face, stranger) >= threshold)
        .count();
  }
}
