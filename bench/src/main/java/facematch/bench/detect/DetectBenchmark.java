package facematch.bench.detect;

import facematch.bench.photo.CsvRecords;
import facematch.bench.photo.PhotoScanner;
import facematch.bench.report.Better;
import facematch.bench.report.ClopperPearson;
import facematch.bench.report.Measured;
import facematch.bench.report.Rate;
import facematch.bench.report.Report;
import facematch.bench.report.Table;
import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVPrinter;

/** Measures the share of faces found in photos whose faces a person has counted. */
public final class DetectBenchmark {
  private static final String COUNTS = "counts.csv";
  private static final int LEAST_OF_GROUP = 11;
  private static final int LEAST_OF_CROWD = 36;
  private static final int[] SIDE_LIMITS = {0, 32, 64, 128, Integer.MAX_VALUE};

  private final Report report;

  public DetectBenchmark(Report report) {
    this.report = report;
  }

  /** Whether a directory has the numbers of its photos' faces. */
  public static boolean hasCounts(Path directory) {
    return Files.exists(directory.resolve(COUNTS));
  }

  /**
   * Scans the photos that {@code counts.csv} names.
   *
   * @throws UsageException if one of them is missing or has no number of faces
   */
  public void run(Path directory) throws IOException {
    List<CountedPhoto> counts = counts(directory);
    var photos = PhotoScanner.scan(counts.stream().map(CountedPhoto::file).toList());
    var detections = new ArrayList<Detection>();
    try (CSVPrinter csv = report.csv("detect-photos", Detection.HEADER)) {
      for (int i = 0; i < photos.size(); i++) {
        var detection = new Detection(counts.get(i), photos.get(i));
        detections.add(detection);
        csv.printRecord(detection.values(directory));
      }
    }
    report.table("detect", table(detections));
    measure("detect " + directory.getFileName(), detections);
  }

  private void measure(String name, List<Detection> detections) {
    double faces = detections.stream().mapToInt(Detection::faces).sum();
    int found = detections.stream().mapToInt(Detection::found).sum();
    int extra = detections.stream().mapToInt(Detection::extra).sum();
    report.measured(new Measured(name + " recall by counts", found / faces, Better.HIGHER, .01));
    report.measured(new Measured(name + " false faces by counts", extra, Better.LOWER, 1));
  }

  private static List<CountedPhoto> counts(Path directory) throws IOException {
    var counts = new ArrayList<CountedPhoto>();
    for (var count : CsvRecords.read(directory.resolve(COUNTS))) {
      try {
        counts.add(CountedPhoto.of(count, directory));
      } catch (IllegalArgumentException e) {
        throw new UsageException(COUNTS + ": " + e.getMessage());
      }
    }
    return counts;
  }

  private static Table table(List<Detection> detections) {
    var table =
        new Table("photos", "number", "refused", "faces", "found", "recall", "95 %", "extra");
    add(
        table,
        "up to 10 faces",
        detections,
        detection -> detection.counted().faces() < LEAST_OF_GROUP);
    add(table, "11 to 35 faces", detections, detection -> isGroup(detection.counted().faces()));
    add(
        table,
        "over 35 faces",
        detections,
        detection -> detection.counted().faces() >= LEAST_OF_CROWD);
    for (int i = 1; i < SIDE_LIMITS.length; i++) {
      int least = SIDE_LIMITS[i - 1];
      int end = SIDE_LIMITS[i];
      String name =
          end == Integer.MAX_VALUE
              ? "median face from %d pixels".formatted(least)
              : "median face under %d pixels".formatted(end);
      add(
          table,
          name,
          detections,
          detection -> detection.side() >= least && detection.side() < end);
    }
    add(table, "no face found", detections, detection -> Double.isNaN(detection.side()));
    add(table, "all", detections, detection -> true);
    return table;
  }

  private static boolean isGroup(int faces) {
    return faces >= LEAST_OF_GROUP && faces < LEAST_OF_CROWD;
  }

  private static void add(
      Table table, String name, List<Detection> detections, Predicate<Detection> condition) {
    var selected = detections.stream().filter(condition).toList();
    int faces = selected.stream().mapToInt(Detection::faces).sum();
    int found = selected.stream().mapToInt(Detection::found).sum();
    table.add(
        name,
        selected.size(),
        selected.stream().filter(detection -> detection.scanned().scan().isEmpty()).count(),
        faces,
        found,
        Rate.of((double) found / faces),
        ClopperPearson.text(found, faces),
        selected.stream().mapToInt(Detection::extra).sum());
  }
}
