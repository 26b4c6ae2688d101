package facematch.bench.verify;

import facematch.bench.photo.ScannedPhoto;
import facematch.bench.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** Writes pairs of photos and their similarities to {@code verify-pairs.csv}. */
final class PairsFile implements AutoCloseable {
  private final Path directory;
  private final CSVPrinter csv;

  PairsFile(Report report, Path directory) throws IOException {
    this.directory = directory;
    this.csv = report.csv("verify-pairs", List.of("photo", "other", "one_person", "similarity"));
  }

  void add(ScannedPhoto photo, ScannedPhoto other, boolean onePerson, float similarity)
      throws IOException {
    csv.printRecord(
        directory.relativize(photo.file()),
        directory.relativize(other.file()),
        onePerson,
        similarity);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
