package facematch.bench.photo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV files with a header. */
public final class CsvRecords {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private CsvRecords() {}

  public static List<CSVRecord> read(Path file) throws IOException {
    try (var records = FORMAT.parse(Files.newBufferedReader(file))) {
      return records.getRecords();
    }
  }
}
