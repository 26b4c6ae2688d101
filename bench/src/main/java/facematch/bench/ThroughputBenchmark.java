package facematch.bench;

import facematch.bench.ScanSteps.Step;
import facematch.worker.FaceScanner;
import facematch.worker.ImageDecoder;
import facematch.worker.Networks;
import facematch.worker.UnreadableImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/**
 * Where the time of a scan goes (how long its decoding and its networks take alone), and how many
 * images a second are scanned by how many threads.
 */
final class ThroughputBenchmark {
  private static final int ROUNDS = 50;
  private static final int LEAST_ROUNDS = 3;

  /** What a scan may take: so many times its networks' own times, and the decoding. */
  private static final double MOST_NETWORKS = 2;

  private final Report report;
  private final ImageDecoder decoder = PhotoScanner.decoder();

  ThroughputBenchmark(Report report) {
    this.report = report;
  }

  /**
   * Measures on a photo of one megapixel with one face.
   *
   * @throws MissedTargetException if a scan takes more than twice its networks and its decoding
   */
  void run() throws IOException {
    StepTimes times = measure(List.of(SamplePhoto.write(report.folder())));
    double most = MOST_NETWORKS * times.networks() + times.of(Step.DECODE);
    String judgement =
        String.format(
            Locale.ROOT,
            "A scan takes %.1f ms; twice its networks and its decoding are %.1f ms.",
            times.of(Step.SCAN),
            most);
    if (times.of(Step.SCAN) > most) {
      throw new MissedTargetException(judgement);
    }
    report.say(judgement);
  }

  /**
   * Measures on the photos of a directory and its folders.
   *
   * @throws UsageException if there are none that can be decoded
   */
  void run(Path directory) throws IOException {
    measure(readable(PhotoFiles.under(directory)));
  }

  private List<Path> readable(List<Path> photos) throws IOException {
    var readable = new ArrayList<Path>();
    for (Path photo : photos) {
      try {
        decoder.decode(Files.readAllBytes(photo));
        readable.add(photo);
      } catch (UnreadableImageException e) {
        report.say(photo + " is left out: " + e.getMessage());
      }
    }
    PhotoFiles.requireAll(readable);
    return readable;
  }

  private StepTimes measure(List<Path> photos) throws IOException {
    try (var networks = new Networks()) {
      var scanner = new FaceScanner(decoder, networks, FaceScanner.DEFAULT_MIN_QUALITY);
      StepTimes times = times(photos, scanner, networks);
      report.table("throughput-steps", times.table());
      report.table("throughput", new ThreadRates(scanner, photos).table());
      return times;
    }
  }

  /** Once to warm up, and once to measure. */
  private StepTimes times(List<Path> photos, FaceScanner scanner, Networks networks)
      throws IOException {
    int rounds = Math.max(LEAST_ROUNDS, ROUNDS / photos.size());
    var times = new StepTimes();
    var steps = new ScanSteps(scanner, decoder, networks);
    try (var progress = new ProgressBar("steps", 2L * rounds * photos.size())) {
      for (Path photo : photos) {
        byte[] image = Files.readAllBytes(photo);
        steps.medians(image, rounds, progress);
        times.add(steps.medians(image, rounds, progress));
      }
    }
    return times;
  }
}
