package facematch.rest.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.rest.http.problem.InvalidRequestException;
import java.net.URLDecoder;

/**
 * The file name or URL that an image is known by.
 *
 * @param value 1 to 1024 characters, none of them a control character
 */
record ImageName(String value) {
  private static final int LONGEST = 1024;

  /**
   * The name in a request's path, behind the route.
   *
   * @param path as it was sent, percent-encoded: JAX-RS would cut a name off at a semicolon
   */
  static ImageName inPath(String path, String route) {
    String encoded = path.startsWith(route) ? path.substring(route.length()) : "";
    return new ImageName(URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8));
  }

  ImageName {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new InvalidRequestException(
          "a name has 1 to %d characters, this one has %d".formatted(LONGEST, value.length()));
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequestException("a name holds no control characters");
    }
  }
}
