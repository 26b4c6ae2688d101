package facematch.bench.throughput;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.bench.report.MissedTargetException;
import facematch.bench.sample.SampleInput;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThroughputTargetsTest {
  private static final double FLOOR = 100;

  private final ThroughputTargets targets = new ThroughputTargets();

  @Test
  void nothingIsMissedAtTheTargets() {
    targets.check(result(160, 20));
    targets.checkTwoThreads(1.8);
    assertThatCode(targets::requireAll).doesNotThrowAnyException();
  }

  @Test
  void allMissedTargetsAreReportedTogether() {
    targets.check(result(145, 45));
    targets.checkTwoThreads(1.79);
    assertThatThrownBy(targets::requireAll)
        .isInstanceOf(MissedTargetException.class)
        .hasMessageContaining("A scan of 640x480 takes 1.90 times its floor")
        .hasMessageContaining("Our own Java is 24 % of a scan of 640x480")
        .hasMessageContaining("Two threads scan 1.79 times");
  }

  /** Of a scan with so many milliseconds in the detector and in our own code. */
  private static InputResult result(double detector, double views) {
    var steps = new EnumMap<>(Map.of(Step.DETECTOR, detector, Step.VIEWS, views));
    steps.put(Step.DECODE, 0.);
    var result = new InputResult(SampleInput.VGA);
    result.add(new MeasuredScan(2, steps, detector, 0, 0, 900), new Floor.Measured(FLOOR - 90, 10));
    return result;
  }
}
