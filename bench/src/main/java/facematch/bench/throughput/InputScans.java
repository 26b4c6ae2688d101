package facematch.bench.throughput;

import facematch.bench.sample.SampleInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/** Scans the sample inputs in turn, and measures the floor of each scan just before it. */
final class InputScans implements AutoCloseable {
  private final Map<SampleInput, byte[]> jpegs = new HashMap<>();
  private final ScanProbe probe = new ScanProbe();
  private final Floor floor = new Floor();

  InputScans() {
    SampleInput.ALL.forEach(input -> jpegs.put(input, input.jpeg()));
  }

  /**
   * Measures rounds of all inputs.
   *
   * @param warmUps rounds before them that do not count: the JVM compiles in them
   * @throws IllegalStateException if a scan finds too few or too many faces
   */
  List<InputResult> measure(int warmUps, int rounds) {
    var results = SampleInput.ALL.stream().map(InputResult::new).toList();
    var unmeasured = SampleInput.ALL.stream().map(InputResult::new).toList();
    try (var progress = new ProgressBar("rounds", warmUps + rounds)) {
      for (int round = 0; round < warmUps + rounds; round++) {
        (round < warmUps ? unmeasured : results).forEach(this::add);
        progress.step();
      }
    }
    return results;
  }

  private void add(InputResult result) {
    var input = result.input();
    byte[] jpeg = jpegs.get(input);
    var measuredFloor = floor.measure(jpeg, input.longerSide());
    var scan = probe.scan(jpeg);
    if (scan.faces() != input.faces()) {
      throw new IllegalStateException(
          "The scan finds %d of %d faces in the input %s"
              .formatted(scan.faces(), input.faces(), input.title()));
    }
    result.add(scan, measuredFloor);
  }

  @Override
  public void close() {
    probe.close();
    floor.close();
  }
}
