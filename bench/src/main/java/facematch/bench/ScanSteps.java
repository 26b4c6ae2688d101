package facematch.bench;

import facematch.worker.FaceScanner;
import facematch.worker.ImageDecoder;
import facematch.worker.Network;
import facematch.worker.Networks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/**
 * Measures scans on one thread: what decoding takes alone, and what each network takes of a scan.
 */
final class ScanSteps {
  private final FaceScanner scanner;
  private final ImageDecoder decoder;
  private final Networks networks;

  /**
   * Measures a scanner.
   *
   * @param networks of this scanner, which nothing else runs
   */
  ScanSteps(FaceScanner scanner, ImageDecoder decoder, Networks networks) {
    this.scanner = scanner;
    this.decoder = decoder;
    this.networks = networks;
  }

  /** What is measured. */
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
    double detector = spent(networks.faceBoxes());
    double landmarks = spent(networks.landmarks());
    double embedding = spent(networks.embedding());
    double start = now();
    decoder.decode(image);
    double decoded = now();
    scanner.scan(image);
    double end = now();
    return Map.of(
        Step.DECODE, decoded - start,
        Step.DETECTOR, spent(networks.faceBoxes()) - detector,
        Step.LANDMARKS, spent(networks.landmarks()) - landmarks,
        Step.EMBEDDING, spent(networks.embedding()) - embedding,
        Step.SCAN, end - decoded);
  }

  private static double now() {
    return System.nanoTime() / 1e6;
  }

  private static double spent(Network network) {
    return network.spent().toNanos() / 1e6;
  }
}
