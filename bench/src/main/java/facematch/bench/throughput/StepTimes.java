package facematch.bench.throughput;

import facematch.bench.report.Rate;
import facematch.bench.report.Table;
import facematch.bench.throughput.ScanSteps.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The mean times of the steps over several images, in milliseconds. */
final class StepTimes {
  private final List<Map<Step, Double>> images = new ArrayList<>();

  void add(Map<Step, Double> image) {
    images.add(image);
  }

  double of(Step step) {
    return images.stream().mapToDouble(image -> image.get(step)).average().orElseThrow();
  }

  double networks() {
    return Stream.of(Step.DETECTOR, Step.LANDMARKS, Step.EMBEDDING).mapToDouble(this::of).sum();
  }

  Table table() {
    var table = new Table("step", "ms", "of the scan");
    add(table, "decode", of(Step.DECODE));
    add(table, "detector", of(Step.DETECTOR));
    add(table, "landmarks", of(Step.LANDMARKS));
    add(table, "embedding", of(Step.EMBEDDING));
    add(table, "networks together", networks());
    add(table, "scan", of(Step.SCAN));
    return table;
  }

  private void add(Table table, String name, double time) {
    table.add(name, String.format(Locale.ROOT, "%.1f", time), Rate.of(time / of(Step.SCAN)));
  }
}
