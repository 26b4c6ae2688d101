package facematch.bench.photo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
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

  /** The rows of a file. */
  public static List<CSVRecord> read(Path file) throws IOException {
    try (var records = FORMAT.parse(Files.newBufferedReader(file))) {
      return records.getRecords();
    }
  }

  /** The rows of a class' resource. */
  public static List<CSVRecord> read(Class<?> owner, String resource) throws IOException {
    try (var records =
        FORMAT.parse(new InputStreamReader(owner.getResourceAsStream(resource), UTF_8))) {
      return records.getRecords();
    }
  }
}
