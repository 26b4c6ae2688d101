package facematch.broker.configuration;

/**
 * A whole number of a configuration that has to be positive. Every service checks its configuration
 * when it starts, so one with another value does not start.
 *
 * @param value 1 to 2,147,483,647
 */
public record PositiveNumber(int value) {
  public PositiveNumber {
    if (value < 1) {
      throw new IllegalArgumentException("not a positive number: " + value);
    }
  }

  /** Converts a property's text; MicroProfile Config finds this method by its name. */
  public static PositiveNumber of(String text) {
    try {
      return new PositiveNumber(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number from 1 to 2147483647: " + text, e);
    }
  }
}
