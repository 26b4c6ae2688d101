package facematch.bench;

import facematch.bench.photo.CsvRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads columns of CSV files. */
public final class CsvRows {
  private CsvRows() {}

  /** Columns of a CSV file's rows, joined by spaces. */
  public static List<String> of(Path file, String... columns) throws IOException {
    return CsvRecords.read(file).stream()
        .map(row -> List.of(columns).stream().map(row::get).toList())
        .map(values -> String.join(" ", values))
        .toList();
  }
}
