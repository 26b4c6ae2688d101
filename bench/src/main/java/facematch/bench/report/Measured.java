package facematch.bench.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;

/**
 * A measured value that hardly depends on the machine, so that it can be compared with that of
 * another day.
 *
 * @param name of what was measured, and on what
 * @param tolerance by how much another value may be worse, in the unit of the value
 */
public record Measured(String name, double value, Better better, double tolerance) {
  /** The header of a file of measurements. */
  public static final List<String> HEADER = List.of("name", "value", "better", "tolerance");

  public Measured {
    requireNonNull(name, "name");
    requireNonNull(better, "better");
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("The tolerance of %s is %s".formatted(name, tolerance));
    }
  }

  /**
   * Reads a row under {@link #HEADER}.
   *
   * @throws IllegalArgumentException if a value is missing or malformed
   */
  public static Measured of(CSVRecord row) {
    return new Measured(
        row.get("name"),
        Double.parseDouble(row.get("value")),
        Better.of(row.get("better")),
        Double.parseDouble(row.get("tolerance")));
  }

  /** The values under {@link #HEADER}. */
  public List<Object> values() {
    return List.of(name, decimals(value), better.word(), tolerance);
  }

  /** Whether a newer value is worse than this one by more than the tolerance; so is NaN. */
  public boolean exceededBy(Measured newer) {
    return better.worse(newer.value, value, tolerance);
  }

  /** This measurement with another value. */
  public Measured with(double newValue) {
    return new Measured(name, newValue, better, tolerance);
  }

  /** Four decimals. */
  public static String decimals(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }
}
