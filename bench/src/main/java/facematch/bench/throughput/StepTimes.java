package facematch.bench.throughput;

import facematch.bench.report.Decimals;
import facematch.bench.report.Rate;
import facematch.bench.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The mean times of the steps over the scans of several photos, in milliseconds. */
final class StepTimes {
  private final List<MeasuredScan> scans = new ArrayList<>();

  void add(MeasuredScan scan) {
    scans.add(scan);
  }

  Table table() {
    var table = new Table("step", "ms", "of the scan");
    for (Step step : Step.values()) {
      add(table, step.title(), mean(scan -> scan.steps().get(step)));
    }
    add(table, "scan", mean(MeasuredScan::milliseconds));
    return table;
  }

  private void add(Table table, String name, double time) {
    table.add(name, Decimals.of(time), Rate.of(time / mean(MeasuredScan::milliseconds)));
  }

  private double mean(ToDoubleFunction<MeasuredScan> time) {
    return scans.stream().mapToDouble(time).average().orElseThrow();
  }
}
