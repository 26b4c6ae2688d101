package facematch.rest.http.parameter;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.rest.http.problem.InvalidRequestException;
import java.net.URLDecoder;
import java.util.regex.Pattern;

/**
 * The file name or URL that an image is known by.
 *
 * @param value 1 to 1,024 characters, a URL up to 8,192; none of them a control character
 */
public record ImageName(String value) {
  private static final int LONGEST_NAME = 1024;
  private static final int LONGEST_URL = 8192;
  private static final Pattern DOTS = Pattern.compile("(^|/)\\.\\.?(/|$)");

  /**
   * The name or URL in a request's path, behind the route.
   *
   * @param path as it was sent, percent-encoded: JAX-RS would cut a name off at a semicolon
   * @throws InvalidRequestException if it can be neither
   */
  public static ImageName inPath(String path, String route) {
    String encoded = path.startsWith(route) ? path.substring(route.length()) : "";
    return new ImageName(decoded(encoded));
  }

  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("the name is not percent-encoded correctly", e);
    }
  }

  /** A name or URL, which is checked. */
  public ImageName {
    requireLength(value, LONGEST_URL);
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequestException("a name holds no control characters");
    }
    if (!UTF_8.newEncoder().canEncode(value)) {
      throw new InvalidRequestException("a name holds no surrogates without their pair");
    }
  }

  /**
   * The same name, of a file.
   *
   * @throws InvalidRequestException if it is as long as only a URL may be, or if {@code DELETE
   *     /names/} could not reach it, because servers and clients remove {@code .} and {@code ..}
   */
  public ImageName ofFile() {
    requireLength(value, LONGEST_NAME);
    if (DOTS.matcher(value).find()) {
      throw new InvalidRequestException(
          "a name holds no path segments . and .., which a URL's path cannot hold");
    }
    return this;
  }

  private static void requireLength(String value, int longest) {
    if (value.isEmpty() || value.length() > longest) {
      throw new InvalidRequestException(
          "a name has 1 to %,d characters, this one has %,d".formatted(longest, value.length()));
    }
  }
}
