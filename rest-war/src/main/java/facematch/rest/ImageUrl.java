package facematch.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * An absolute http or https URL without user-info, whose host has one reading only; every other is
 * a {@link RefusedUrlException}.
 *
 * @param uri percent-encoded, ASCII only
 */
record ImageUrl(URI uri) {
  private static final Pattern SCHEME = Pattern.compile("(?i)https?");

  /**
   * A name, four decimal numbers, or an IPv6 address without zone: one number, hexadecimal and
   * octal numbers are addresses to some readers and names or other addresses to others.
   */
  private static final Pattern HOST =
      Pattern.compile("(.+\\.)?\\p{Alpha}[^.]*\\.?|(0|[1-9]\\d*)(\\.(0|[1-9]\\d*)){3}|\\[[^%]+]");

  ImageUrl {
    if (uri.getScheme() == null || !SCHEME.matcher(uri.getScheme()).matches()) {
      throw new RefusedUrlException("only http and https URLs are fetched");
    }
    if (uri.getRawUserInfo() != null) {
      throw new RefusedUrlException("URLs with user-info are not fetched");
    }
    if (uri.getHost() == null || !HOST.matcher(uri.getHost()).matches()) {
      throw new RefusedUrlException("the URL has no valid host");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65535) {
      throw new RefusedUrlException("the URL has no valid port");
    }
  }

  static ImageUrl of(String url) {
    try {
      return new ImageUrl(new URI(new URI(url).toASCIIString()));
    } catch (URISyntaxException e) {
      throw new RefusedUrlException("the URL is malformed", e);
    }
  }
}
