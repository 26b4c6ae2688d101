package facematch.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** What a benchmark says: tables on the terminal, and CSV files in a folder. */
final class Report {
  private final PrintStream out;
  private final Path folder;

  Report(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /** Where the CSV files are. */
  Path folder() {
    return folder;
  }

  /** A line on the terminal. */
  void say(String line) {
    out.println(line);
  }

  /** A table on the terminal and in {@code name.csv}. */
  void table(String name, Table table) throws IOException {
    out.println();
    out.print(table.text());
    try (CSVPrinter csv = csv(name, table.header())) {
      csv.printRecords(table.rows());
    }
  }

  /** What was found in these photos of a directory, in {@code name-photos.csv}. */
  void photos(String name, Path directory, List<ScannedPhoto> photos) throws IOException {
    try (CSVPrinter csv = csv(name + "-photos", ScannedPhoto.HEADER)) {
      for (ScannedPhoto photo : photos) {
        csv.printRecord(photo.values(directory));
      }
    }
  }

  /** The file {@code name.csv}, to be filled and closed. */
  CSVPrinter csv(String name, List<String> header) throws IOException {
    Path file = Files.createDirectories(folder).resolve(name + ".csv");
    out.println("-> " + file);
    return CSVFormat.RFC4180
        .builder()
        .setHeader(header.toArray(String[]::new))
        .get()
        .print(Files.newBufferedWriter(file));
  }
}
