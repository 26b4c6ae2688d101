package facematch.rest.http.parameter;

import facematch.rest.http.problem.InvalidRequestException;
import java.util.regex.Pattern;

/** Parses query parameters. What is not understood is refused, never taken for something else. */
public final class QueryParameter {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private QueryParameter() {}

  /**
   * A parameter that is {@code true} or {@code false}.
   *
   * @param text as the caller wrote it; null if it is absent
   * @throws InvalidRequestException if it is something else
   */
  public static boolean flag(String name, String text, boolean absent) {
    if (text == null) {
      return absent;
    }
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new InvalidRequestException(name + " is true or false");
  }

  /**
   * A parameter that is a whole number.
   *
   * @param text as the caller wrote it; null if it is absent
   * @throws InvalidRequestException if it is no number from {@code least} to {@code most}
   */
  public static int number(String name, String text, int least, int most, int absent) {
    if (text == null) {
      return absent;
    }
    if (NUMBER.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new InvalidRequestException(
        "%s is a whole number from %,d to %,d".formatted(name, least, most));
  }
}
