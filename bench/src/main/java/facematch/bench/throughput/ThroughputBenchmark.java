package facematch.bench.throughput;

import facematch.bench.photo.PhotoFiles;
import facematch.bench.photo.PhotoScanner;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Report;
import facematch.bench.report.UsageException;
import facematch.bench.throughput.ScanSteps.Step;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.decode.UnreadableImageException;
import facematch.worker.faces.FaceScanner;
import facematch.worker.networks.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/**
 * Measures the times of a scan's steps, and the images scanned a second by the number of threads.
 */
public final class ThroughputBenchmark {
  private static final int ROUNDS = 50;
  private static final int LEAST_ROUNDS = 3;

  /** The target: a scan takes at most this many times its networks' times, plus the decoding. */
  private static final double NETWORK_TIMES = 2;

  private final Report report;
  private final ImageDecoder decoder = PhotoScanner.decoder();

  public ThroughputBenchmark(Report report) {
    this.report = report;
  }

  /**
   * Measures on a photo of one megapixel with one face.
   *
   * @throws MissedTargetException if a scan takes more than twice its networks plus the decoding
   */
  public void run() throws IOException {
    StepTimes times = measure(List.of(SamplePhoto.write(report.folder())));
    double most = NETWORK_TIMES * times.networks() + times.of(Step.DECODE);
    String result =
        String.format(
            Locale.ROOT,
            "A scan takes %.1f ms; the target, twice its networks plus the decoding, is %.1f ms.",
            times.of(Step.SCAN),
            most);
    if (times.of(Step.SCAN) > most) {
      throw new MissedTargetException(result);
    }
    report.print(result);
  }

  /**
   * Measures on the photos of a directory and its folders.
   *
   * @throws UsageException if there are none that can be decoded
   */
  public void run(Path directory) throws IOException {
    measure(readable(PhotoFiles.under(directory)));
  }

  private List<Path> readable(List<Path> photos) throws IOException {
    var readable = new ArrayList<Path>();
    for (Path photo : photos) {
      try {
        decoder.decode(Files.readAllBytes(photo));
        readable.add(photo);
      } catch (UnreadableImageException e) {
        report.print(photo + " is left out: " + e.getMessage());
      }
    }
    PhotoFiles.requireAll(readable);
    return readable;
  }

  private StepTimes measure(List<Path> photos) throws IOException {
    try (var networks = new Networks(TimedNetwork::new)) {
      var scanner = new FaceScanner(decoder, networks, FaceScanner.DEFAULT_MIN_QUALITY);
      StepTimes times = times(photos, scanner, networks);
      report.table("throughput-steps", times.table());
      report.table("throughput", new ThreadRates(scanner, photos).table());
      return times;
    }
  }

  /** Measures each photo twice, of which the first time is the warm-up. */
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
