package facematch.bench.verify;

import facematch.bench.photo.ScannedPhoto;
import facematch.bench.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes pairs of photos, their similarities, and whether a threshold judges them correctly to
 * {@code verify-pairs.csv}.
 */
final class PairsFile implements AutoCloseable {
  static final List<String> HEADER = List.of("photo", "other", "one_person", "similarity", "right");

  private final Path directory;
  private final CSVPrinter csv;

  PairsFile(Report report, Path directory) throws IOException {
    this.directory = directory;
    this.csv = report.csv("verify-pairs", HEADER);
  }

  void add(
      ScannedPhoto photo, ScannedPhoto other, boolean onePerson, float similarity, double threshold)
      throws IOException {
    csv.printRecord(
        directory.relativize(photo.file()),
        directory.relativize(other.file()),
        onePerson,
        similarity,
        similarity >= threshold == onePerson);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
