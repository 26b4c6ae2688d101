package facematch.bench.throughput;

import facematch.bench.report.Median;
import facematch.bench.report.Percentile;
import facematch.bench.sample.SampleInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Scans of one input, each with a floor that was measured just before it. */
final class InputResult {
  private static final double SLOW = 95;

  private final SampleInput input;
  private final List<Round> rounds = new ArrayList<>();

  InputResult(SampleInput input) {
    this.input = input;
  }

  /** A scan and its floor. Both are slower while the machine is. */
  record Round(MeasuredScan scan, Floor.Measured floor) {
    double floorMilliseconds() {
      return floor.milliseconds(scan.multiplications());
    }

    double scanOverFloor() {
      return scan.milliseconds() / floorMilliseconds();
    }

    double decodeOverTurbo() {
      return scan.steps().get(Step.DECODE) / floor.decode();
    }
  }

  void add(MeasuredScan scan, Floor.Measured floor) {
    rounds.add(new Round(scan, floor));
  }

  SampleInput input() {
    return input;
  }

  List<Round> rounds() {
    return List.copyOf(rounds);
  }

  double scanOverFloor() {
    return median(Round::scanOverFloor);
  }

  /** The share of a scan that is neither a network nor decoding. */
  double ownJava() {
    return median(round -> round.scan().ownJava());
  }

  double slowMilliseconds() {
    return Percentile.of(rounds.stream().mapToDouble(round -> round.scan().milliseconds()), SLOW);
  }

  /** The mean of a step's times. Means add up, medians do not. */
  double mean(Step step) {
    return rounds.stream()
        .mapToDouble(round -> round.scan().steps().get(step))
        .average()
        .orElseThrow();
  }

  double median(ToDoubleFunction<Round> value) {
    return Median.of(rounds.stream().mapToDouble(value));
  }
}
