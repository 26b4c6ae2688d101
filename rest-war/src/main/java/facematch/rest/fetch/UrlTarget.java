package facematch.rest.fetch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.regex.Pattern;

/**
 * The path and query of a URL as they are sent. What is percent-encoded already stays as it is, and
 * so does a lone percent sign. The rules are those of https://url.spec.whatwg.org.
 *
 * @param path begins with a slash, and has no segments {@code .} and {@code ..}
 * @param query without its question mark; null if there is none
 */
record UrlTarget(String path, String query) {
  private static final Pattern DOT = Pattern.compile("(?i)\\.|%2e");
  private static final Pattern TWO_DOTS = Pattern.compile("(?i)(\\.|%2e){2}");

  /** Beside control characters, spaces, and all that is not ASCII. */
  private static final String ENCODED_IN_PATHS = "\"<>^`{}";

  private static final String ENCODED_IN_QUERIES = "\"<>'";

  /**
   * A target as it was written.
   *
   * @param path empty, or begins with a slash or backslash
   * @param query without its question mark; null if there is none
   */
  static UrlTarget of(String path, String query) {
    return new UrlTarget(
        encoded(withoutDots(path.replace('\\', '/')), ENCODED_IN_PATHS),
        query == null ? null : encoded(query, ENCODED_IN_QUERIES));
  }

  /** The target that a reference leads to from here; an empty path leads to this one. */
  UrlTarget resolve(String reference, String other) {
    if (reference.isEmpty()) {
      return of(path, other == null ? query : other);
    }
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    return of(reference.startsWith("/") ? reference : folder + reference, other);
  }

  private static String withoutDots(String path) {
    var kept = new ArrayDeque<String>();
    boolean open = true;
    for (String segment : path.replaceFirst("^/", "").split("/", -1)) {
      boolean up = TWO_DOTS.matcher(segment).matches();
      open = up || DOT.matcher(segment).matches();
      if (up) {
        kept.pollLast();
      } else if (!open) {
        kept.addLast(segment);
      }
    }
    // "a/.." is the folder, whose path ends with a slash
    return "/" + String.join("/", kept) + (open && !kept.isEmpty() ? "/" : "");
  }

  private static String encoded(String text, String reserved) {
    var encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (octet <= ' ' || octet == 0x7f || reserved.indexOf(octet) >= 0) {
        encoded.append("%%%02X".formatted(octet));
      } else {
        encoded.append((char) octet);
      }
    }
    return encoded.toString();
  }

  @Override
  public String toString() {
    return query == null ? path : path + "?" + query;
  }
}
