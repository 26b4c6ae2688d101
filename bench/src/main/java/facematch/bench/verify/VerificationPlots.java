package facematch.bench.verify;

import facematch.bench.report.Report;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.None;

/**
 * Plots the ROC of each set, that of all pairs in black, and how often each similarity occurs among
 * all pairs.
 */
final class VerificationPlots {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 600;
  private static final int STEPS = 400;

  /** The width of the histogram's bars. */
  private static final double BAR = .02;

  private static final int FIRST_BAR = -15;
  private static final int LAST_BAR = 49;

  private final Report report;

  VerificationPlots(Report report) {
    this.report = report;
  }

  /**
   * Writes {@code verify-roc.png} and {@code verify-scores.png}.
   *
   * @param verifications of which the last one has all pairs
   */
  void write(List<Verification> verifications) throws IOException {
    save(roc(verifications), "verify-roc.png");
    save(scores(verifications.get(verifications.size() - 1).roc()), "verify-scores.png");
  }

  private void save(XYChart chart, String name) throws IOException {
    if (!chart.getSeriesMap().isEmpty()) {
      BitmapEncoder.saveBitmap(chart, report.file(name).toString(), BitmapFormat.PNG);
    }
  }

  private static XYChart roc(List<Verification> verifications) {
    var chart =
        chart(
            "Pairs found at thresholds of falling similarity",
            "share of the pairs of different persons that match (FAR)",
            "share of the pairs of one person that match (TAR)");
    chart.getStyler().setXAxisLogarithmic(true).setLegendPosition(LegendPosition.InsideSE);
    verifications.forEach(each -> addCurve(chart, each));
    var all = chart.getSeriesMap().get(verifications.get(verifications.size() - 1).set());
    if (all != null) {
      all.setLineColor(Color.BLACK);
    }
    return chart;
  }

  private static void addCurve(XYChart chart, Verification verification) {
    Roc roc = verification.roc();
    // a logarithmic axis has no zero
    double[] thresholds = thresholds().filter(each -> roc.matched(each) > 0).toArray();
    if (thresholds.length > 0 && roc.samePairs() > 0) {
      chart
          .addSeries(
              verification.set(),
              DoubleStream.of(thresholds).map(roc::matched).toArray(),
              DoubleStream.of(thresholds).map(roc::found).toArray())
          .setMarker(new None());
    }
  }

  private static DoubleStream thresholds() {
    return IntStream.rangeClosed(0, STEPS).mapToDouble(i -> 1 - 2. * i / STEPS);
  }

  private static XYChart scores(Roc roc) {
    var chart =
        chart("Similarities of the pairs with faces", "cosine similarity", "share of the pairs");
    if (roc.samePairs() > 0 && roc.differentPairs() > 0) {
      addScores(chart, "one person", Color.BLUE, roc::found);
      addScores(chart, "different persons", Color.RED, roc::matched);
    }
    return chart;
  }

  private static void addScores(
      XYChart chart, String name, Color colour, DoubleUnaryOperator atLeast) {
    double[] starts =
        IntStream.rangeClosed(FIRST_BAR, LAST_BAR).mapToDouble(i -> i * BAR).toArray();
    double[] shares =
        DoubleStream.of(starts)
            .map(start -> atLeast.applyAsDouble(start) - atLeast.applyAsDouble(start + BAR))
            .toArray();
    chart
        .addSeries(name, starts, shares)
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.Step)
        .setMarker(new None())
        .setLineColor(colour);
  }

  private static XYChart chart(String title, String x, String y) {
    var chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    return chart;
  }
}
