package facematch.rest.threshold;

import java.util.ArrayList;
import java.util.List;

/** The lines of a table of false match rates: a CSV file. */
final class RatesFile {
  private static final int LEAST_ROWS = 2;

  private final String name;
  private final List<String> lines;

  RatesFile(String name, List<String> lines) {
    this.name = name;
    this.lines = List.copyOf(lines);
  }

  /**
   * The rows, at least two, with ascending thresholds and descending rates.
   *
   * @throws MalformedRatesException if the file holds anything else
   */
  List<RateRow> rows() {
    if (lines.isEmpty() || !lines.get(0).equals(FalseMatchRates.HEADER)) {
      throw malformed(0, "the header is " + FalseMatchRates.HEADER);
    }
    var rows = new ArrayList<RateRow>();
    for (int line = 1; line < lines.size(); line++) {
      var row = row(line);
      if (!rows.isEmpty() && !rows.get(rows.size() - 1).isBefore(row)) {
        throw malformed(line, "thresholds have to rise, and rates have to fall");
      }
      rows.add(row);
    }
    if (rows.size() < LEAST_ROWS) {
      throw malformed(lines.size(), "a table has at least two rows");
    }
    return rows;
  }

  private RateRow row(int line) {
    String[] values = lines.get(line).split(",", -1);
    if (values.length != 2) {
      throw malformed(line, "a row has two numbers");
    }
    try {
      return new RateRow(
          Quantity.THRESHOLD.parse("a threshold", values[0]),
          Quantity.RATE.parse("a rate", values[1]));
    } catch (IllegalArgumentException e) {
      throw malformed(line, e.getMessage());
    }
  }

  /** For a line's number, from 0. */
  private MalformedRatesException malformed(int line, String problem) {
    return new MalformedRatesException(name, line + 1, problem);
  }
}
