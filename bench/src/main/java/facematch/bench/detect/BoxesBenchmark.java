package facematch.bench.detect;

import facematch.bench.photo.CsvRecords;
import facematch.bench.photo.PhotoScanner;
import facematch.bench.report.Report;
import facematch.bench.report.UsageException;
import facematch.store.face.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Measures the share of faces found in photos in which a person has marked them. A false detection
 * cannot make up for a missed face.
 */
public final class BoxesBenchmark {
  private static final String BOXES = "boxes.csv";

  private final Report report;

  public BoxesBenchmark(Report report) {
    this.report = report;
  }

  /** Whether a directory has the boxes of its photos' faces. */
  public static boolean hasBoxes(Path directory) {
    return Files.exists(directory.resolve(BOXES));
  }

  /**
   * Scans the photos that {@code boxes.csv} names.
   *
   * @throws UsageException if one of them is missing, or a box is malformed
   */
  public void run(Path directory) throws IOException {
    Map<String, List<BoundingBox>> boxes = boxes(directory);
    var files = boxes.keySet().stream().map(directory::resolve).toList();
    var recall = new BoxRecall();
    for (var photo : PhotoScanner.scan(files)) {
      recall.add(boxes.get(directory.relativize(photo.file()).toString()), photo.faces());
    }
    report.table("detect-boxes", recall.table());
    recall.measure("detect " + directory.getFileName(), report);
  }

  private static Map<String, List<BoundingBox>> boxes(Path directory) throws IOException {
    try {
      return BoxesFile.parse(CsvRecords.read(directory.resolve(BOXES)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(BOXES + ": " + e.getMessage());
    }
  }
}
