package facematch.rest.threshold;

import java.util.regex.Pattern;

/**
 * What a number of a request, of the configuration or of a table measures, and its range.
 *
 * <p>It reads decimal numbers only: {@link Double#parseDouble} also takes {@code NaN}, {@code 1d}
 * and {@code 0x1p-1}, and turns {@code 1e400} into infinity.
 */
enum Quantity {
  THRESHOLD("a number from 0.0 to 1.0", 0, 1),
  STRANGERS("a number above 0", Double.MIN_VALUE, Double.MAX_VALUE),
  RATE("a number above 0, at most 1", Double.MIN_VALUE, 1);

  private static final Pattern DECIMAL =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private final String description;
  private final double least;
  private final double most;

  Quantity(String description, double least, double most) {
    this.description = description;
    this.least = least;
    this.most = most;
  }

  /**
   * Reads a number.
   *
   * @param name of the number, for the message
   * @throws IllegalArgumentException if the text is no decimal number or is out of range
   */
  double parse(String name, String text) {
    double number = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw new IllegalArgumentException(name + " is " + description);
    }
    return number;
  }
}
