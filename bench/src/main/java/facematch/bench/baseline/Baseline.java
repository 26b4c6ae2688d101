package facematch.bench.baseline;

import facematch.bench.photo.CsvRecords;
import facematch.bench.report.Measured;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Report;
import facematch.bench.report.Table;
import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The file of measurements that later ones must not be worse than. */
public final class Baseline {
  private final Path file;

  /** The baseline in a file, which need not exist yet. */
  public Baseline(Path file) {
    this.file = file;
  }

  /**
   * Compares measurements with the stored ones of the same names.
   *
   * @throws MissedTargetException if one is worse by more than its stored tolerance
   */
  public void compare(List<Measured> measurements, Report report) throws IOException {
    Map<String, Measured> stored = stored();
    report.table("baseline-comparison", table(measurements, stored));
    String worse =
        measurements.stream()
            .filter(measured -> isWorse(measured, stored.get(measured.name())))
            .map(measured -> message(measured, stored.get(measured.name())))
            .collect(Collectors.joining("\n"));
    if (!worse.isEmpty()) {
      throw new MissedTargetException(worse);
    }
  }

  /** Stores the values of measurements. Tolerances stay as they are, and so do the other rows. */
  public void write(List<Measured> measurements) throws IOException {
    Map<String, Measured> stored = stored();
    for (Measured measured : measurements) {
      stored.merge(measured.name(), measured, (old, newer) -> old.with(newer.value()));
    }
    var format =
        CSVFormat.RFC4180
            .builder()
            .setHeader(Measured.HEADER.toArray(String[]::new))
            .setRecordSeparator('\n')
            .get();
    try (var csv = format.print(Files.newBufferedWriter(file))) {
      for (Measured measured : stored.values()) {
        csv.printRecord(measured.values());
      }
    }
  }

  private Map<String, Measured> stored() throws IOException {
    var stored = new LinkedHashMap<String, Measured>();
    if (Files.exists(file)) {
      for (var row : CsvRecords.read(file)) {
        stored.put(row.get("name"), measured(row));
      }
    }
    return stored;
  }

  private Measured measured(CSVRecord row) {
    try {
      return Measured.of(row);
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + row + ": " + e.getMessage());
    }
  }

  private static boolean isWorse(Measured measured, Measured stored) {
    return stored != null && stored.exceededBy(measured);
  }

  private static String message(Measured measured, Measured stored) {
    return "%s is worse than the baseline: %s, was %s, of which the tolerance is %s."
        .formatted(
            measured.name(),
            Measured.decimals(measured.value()),
            Measured.decimals(stored.value()),
            stored.tolerance());
  }

  private static Table table(List<Measured> measurements, Map<String, Measured> stored) {
    var table =
        new Table("compared with the baseline", "now", "stored", "better", "tolerance", "result");
    for (Measured measured : measurements) {
      Measured old = stored.get(measured.name());
      table.add(
          measured.name(),
          Measured.decimals(measured.value()),
          old == null ? "" : Measured.decimals(old.value()),
          measured.better().word(),
          old == null ? "" : old.tolerance(),
          old == null ? "not stored" : old.exceededBy(measured) ? "WORSE" : "");
    }
    return table;
  }
}
