package facematch.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The output of a benchmark: tables on the terminal, and CSV files in a folder. */
final class Report {
  private final PrintStream out;
  private final Path folder;

  Report(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /** The folder of the CSV files. */
  Path folder() {
    return folder;
  }

  /** Prints a line on the terminal. */
  void print(String line) {
    out.println(line);
  }

  /** Prints a table on the terminal and writes it to {@code name.csv}. */
  void table(String name, Table table) throws IOException {
    out.println();
    out.print(table.text());
    try (CSVPrinter csv = csv(name, table.header())) {
      csv.printRecords(table.rows());
    }
  }

  /** Writes the scans of a directory's photos to {@code name-photos.csv}. */
  void photos(String name, Path directory, List<ScannedPhoto> photos) throws IOException {
    try (CSVPrinter csv = csv(name + "-photos", ScannedPhoto.HEADER)) {
      for (ScannedPhoto photo : photos) {
        csv.printRecord(photo.values(directory));
      }
    }
  }

  /** Opens the file {@code name.csv} for the caller to fill and close. */
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
