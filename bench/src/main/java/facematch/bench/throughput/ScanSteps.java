package facematch.bench.throughput;

import facematch.bench.report.Median;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.faces.FaceScanner;
import facematch.worker.networks.Network;
import facematch.worker.networks.Networks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/** Measures on one thread the times of decoding, of a scan, and of each network in it. */
final class ScanSteps {
  private final FaceScanner scanner;
  private final ImageDecoder decoder;
  private final Networks networks;

  /**
   * The steps of a scanner.
   *
   * @param networks the scanner's {@link TimedNetwork}s, which nothing else uses
   */
  ScanSteps(FaceScanner scanner, ImageDecoder decoder, Networks networks) {
    this.scanner = scanner;
    this.decoder = decoder;
    this.networks = networks;
  }

  /** A measured step. */
  enum Step {
    DECODE,
    DETECTOR,
    LANDMARKS,
    EMBEDDING,
    SCAN
  }

  /** The median milliseconds of each step. */
  Map<Step, Double> medians(byte[] image, int rounds, ProgressBar progress) {
    var times = new ArrayList<Map<Step, Double>>();
    for (int round = 0; round < rounds; round++) {
      times.add(times(image));
      progress.step();
    }
    var medians = new EnumMap<Step, Double>(Step.class);
    for (Step step : Step.values()) {
      medians.put(step, Median.of(times.stream().mapToDouble(round -> round.get(step))));
    }
    return medians;
  }

  private Map<Step, Double> times(byte[] image) {
    double detector = runTime(networks.faceBoxes());
    double landmarks = runTime(networks.landmarks());
    double embedding = runTime(networks.embedding());
    double start = now();
    decoder.decode(image);
    double decoded = now();
    scanner.scan(image);
    double end = now();
    return Map.of(
        Step.DECODE, decoded - start,
        Step.DETECTOR, runTime(networks.faceBoxes()) - detector,
        Step.LANDMARKS, runTime(networks.landmarks()) - landmarks,
        Step.EMBEDDING, runTime(networks.embedding()) - embedding,
        Step.SCAN, end - decoded);
  }

  private static double now() {
    return System.nanoTime() / 1e6;
  }

  private static double runTime(Network network) {
    return ((TimedNetwork) network).runTime().toNanos() / 1e6;
  }
}
