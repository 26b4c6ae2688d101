package facematch.bench.throughput;

import facematch.bench.photo.PhotoFiles;
import facematch.bench.photo.PhotoScanner;
import facematch.bench.report.Better;
import facematch.bench.report.Measured;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Report;
import facematch.bench.report.UsageException;
import facematch.bench.sample.SampleInput;
import facematch.worker.decode.UnreadableImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;

/**
 * Measures the times of a scan's steps, and the images scanned a second by the number of threads.
 */
public final class ThroughputBenchmark {
  private static final int WARM_UPS = 15;
  private static final int ROUNDS = 40;

  /** Of all scans of a folder's photos. */
  private static final int SCANS = 50;

  private static final int LEAST_ROUNDS = 3;

  /** From run to run, the JVM compiles the same code to code that is a tenth slower or faster. */
  private static final double RELATIVE_TOLERANCE = .1;

  private final Report report;

  public ThroughputBenchmark(Report report) {
    this.report = report;
  }

  /**
   * Measures on the sample inputs.
   *
   * @throws MissedTargetException if a target is missed; see {@link ThroughputTargets}
   */
  public void run() throws IOException {
    var targets = new ThroughputTargets();
    try (var scans = new InputScans()) {
      var results = scans.measure(WARM_UPS, ROUNDS);
      new InputTables(results).write(report);
      results.forEach(targets::check);
      results.forEach(this::store);
    }
    var rates = ThreadRates.of(sampleFiles());
    report.table("throughput", rates.table());
    rates
        .ofTwoThreads()
        .ifPresent(
            times -> {
              targets.checkTwoThreads(times);
              report.measured(
                  new Measured("throughput two threads over one", times, Better.HIGHER, .1));
            });
    targets.requireAll();
  }

  private void store(InputResult result) {
    String name = "throughput " + result.input().title();
    double scanOverFloor = result.scanOverFloor();
    double tolerance = Math.round(100 * RELATIVE_TOLERANCE * scanOverFloor) / 100.;
    report.measured(
        new Measured(name + " scan over floor", scanOverFloor, Better.LOWER, tolerance));
    report.measured(new Measured(name + " own Java", result.ownJava(), Better.LOWER, .03));
  }

  private List<Path> sampleFiles() throws IOException {
    var files = new ArrayList<Path>();
    Files.createDirectories(report.folder());
    for (SampleInput input : SampleInput.ALL) {
      Path file = report.folder().resolve("throughput-" + input.title() + ".jpg");
      files.add(Files.write(file, input.jpeg()));
    }
    return files;
  }

  /**
   * Measures on the photos of a directory and its folders.
   *
   * @throws UsageException if there are none that can be decoded
   */
  public void run(Path directory) throws IOException {
    var photos = readable(PhotoFiles.under(directory));
    report.table("throughput-steps", times(photos).table());
    report.table("throughput", ThreadRates.of(photos).table());
  }

  private List<Path> readable(List<Path> photos) throws IOException {
    var decoder = PhotoScanner.decoder();
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

  /** Measures each photo twice, of which the first time is the warm-up. */
  private static StepTimes times(List<Path> photos) throws IOException {
    int rounds = Math.max(LEAST_ROUNDS, SCANS / photos.size());
    var times = new StepTimes();
    try (var probe = new ScanProbe();
        var progress = new ProgressBar("steps", photos.size())) {
      for (Path photo : photos) {
        byte[] image = Files.readAllBytes(photo);
        for (int round = 0; round < 2 * rounds; round++) {
          var scan = probe.scan(image);
          if (round >= rounds) {
            times.add(scan);
          }
        }
        progress.step();
      }
    }
    return times;
  }
}
