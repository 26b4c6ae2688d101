package facematch.bench.throughput;

import facematch.bench.report.Decimals;
import facematch.bench.report.Report;
import facematch.bench.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;

/** Writes the times of scans beside their floors. */
final class InputTables {
  private static final double MEGABYTE = 1 << 20;
  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;

  private final List<InputResult> results;

  InputTables(List<InputResult> results) {
    this.results = List.copyOf(results);
  }

  void write(Report report) throws IOException {
    report.print(
        "Milliseconds of one thread's processor time, \"elapsed\" by the clock; heap allocated by a"
            + " scan; resident memory of the whole benchmark");
    report.table("throughput-inputs", inputs());
    report.table("throughput-steps", steps());
    writeScans(report);
  }

  private Table inputs() {
    var table =
        new Table(
            "input",
            "faces",
            "GMAC",
            "scan",
            "p95",
            "elapsed",
            "floor",
            "scan/floor",
            "own Java",
            "libjpeg-turbo",
            "decode/turbo",
            "heap MB",
            "resident MB",
            "GMAC/s");
    results.forEach(result -> add(table, result));
    return table;
  }

  private static void add(Table table, InputResult result) {
    table.add(
        result.input().title(),
        result.input().faces(),
        two(result.median(round -> round.scan().multiplications() / GIGA)),
        Decimals.of(result.median(round -> round.scan().milliseconds())),
        Decimals.of(result.slowMilliseconds()),
        Decimals.of(result.median(round -> round.scan().elapsed())),
        Decimals.of(result.median(InputResult.Round::floorMilliseconds)),
        two(result.scanOverFloor()),
        two(result.ownJava()),
        Decimals.of(result.median(round -> round.floor().decode())),
        two(result.median(InputResult.Round::decodeOverTurbo)),
        Decimals.of(result.median(round -> round.scan().allocated() / MEGABYTE)),
        Decimals.of(result.median(round -> round.scan().resident() / MEGABYTE)),
        Decimals.of(result.median(round -> round.floor().multiplicationsPerMillisecond() / MEGA)));
  }

  private Table steps() {
    var header = new ArrayList<>(List.of("mean ms"));
    results.forEach(result -> header.add(result.input().title()));
    var table = new Table(header.toArray(String[]::new));
    for (Step step : Step.values()) {
      addRow(table, step.title(), results.stream().map(result -> result.mean(step)));
    }
    addRow(table, "scan", results.stream().map(InputTables::mean));
    return table;
  }

  private static double mean(InputResult result) {
    return Stream.of(Step.values()).mapToDouble(result::mean).sum();
  }

  private static void addRow(Table table, String name, Stream<Double> times) {
    table.add(Stream.concat(Stream.of(name), times.map(Decimals::of)).toArray());
  }

  private void writeScans(Report report) throws IOException {
    var header =
        new ArrayList<>(List.of("input", "faces", "elapsed", "allocated", "resident", "floor"));
    Stream.of(Step.values()).map(Step::title).forEach(header::add);
    try (CSVPrinter csv = report.csv("throughput-scans", header)) {
      for (InputResult result : results) {
        for (InputResult.Round round : result.rounds()) {
          csv.printRecord(values(result, round));
        }
      }
    }
  }

  private static List<Object> values(InputResult result, InputResult.Round round) {
    var scan = round.scan();
    var values = new ArrayList<Object>();
    values.add(result.input().title());
    values.add(scan.faces());
    values.add(Decimals.of(scan.elapsed()));
    values.add(scan.allocated());
    values.add(scan.resident());
    values.add(Decimals.of(round.floorMilliseconds()));
    scan.steps().values().forEach(time -> values.add(Decimals.of(time)));
    return values;
  }

  private static String two(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
