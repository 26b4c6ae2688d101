package facematch.bench.memory;

import facematch.bench.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Samples of the memory in the course of many scans. */
final class MemorySeries {
  private static final long MEGABYTE = 1 << 20;
  private static final int QUARTERS = 4;

  private final List<MemorySample> samples = new ArrayList<>();

  synchronized void add(MemorySample sample) {
    samples.add(sample);
  }

  /**
   * How many times as much memory is resident in the last quarter as in the second one, by the
   * means of their samples. In the first one the process still fills its heap and its caches.
   */
  double growth() {
    return resident(QUARTERS) / resident(2);
  }

  private double resident(int quarter) {
    int from = samples.size() * (quarter - 1) / QUARTERS;
    int to = samples.size() * quarter / QUARTERS;
    return samples.subList(from, to).stream()
        .mapToLong(MemorySample::resident)
        .average()
        .orElseThrow();
  }

  Table table() {
    var table =
        new Table("images", "resident MB", "heap used MB", "heap committed MB", "outside heap MB");
    for (MemorySample sample : samples) {
      table.add(
          sample.images(),
          sample.resident() / MEGABYTE,
          sample.used() / MEGABYTE,
          sample.committed() / MEGABYTE,
          sample.outsideHeap() / MEGABYTE);
    }
    return table;
  }
}
