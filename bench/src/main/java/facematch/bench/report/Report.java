package facematch.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The output of a benchmark: tables on the terminal, and CSV files in a folder. */
public final class Report {
  private final PrintStream out;
  private final Path folder;
  private final List<Measured> measurements = new ArrayList<>();

  public Report(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /** The folder of the CSV files. */
  public Path folder() {
    return folder;
  }

  /** Adds a measurement that can be compared with the baseline. */
  public void measured(Measured measurement) {
    measurements.add(measurement);
  }

  /** All that were added. */
  public List<Measured> measurements() {
    return Collections.unmodifiableList(measurements);
  }

  /** Prints a line on the terminal. */
  public void print(String line) {
    out.println(line);
  }

  /** Prints a table on the terminal and writes it to {@code name.csv}. */
  public void table(String name, Table table) throws IOException {
    out.println();
    out.print(table.text());
    try (CSVPrinter csv = csv(name, table.header())) {
      csv.printRecords(table.rows());
    }
  }

  /** Opens the file {@code name.csv} for the caller to fill and close. */
  public CSVPrinter csv(String name, List<String> header) throws IOException {
    Path file = file(name + ".csv");
    return CSVFormat.RFC4180
        .builder()
        .setHeader(header.toArray(String[]::new))
        .get()
        .print(Files.newBufferedWriter(file));
  }

  /** Names a file that the caller writes. */
  public Path file(String name) throws IOException {
    Path file = Files.createDirectories(folder).resolve(name);
    out.println("-> " + file);
    return file;
  }
}
