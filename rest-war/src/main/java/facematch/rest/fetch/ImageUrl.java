package facematch.rest.fetch;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;

/**
 * An absolute http or https URL without user-info, whose host cannot be read in two ways. Every
 * other URL is refused with a {@link RefusedUrlException}.
 *
 * @param uri percent-encoded, its host in ASCII (RFC 3490)
 */
record ImageUrl(URI uri) {
  private static final Pattern SCHEME = Pattern.compile("(?i)https?");
  private static final Pattern AUTHORITY =
      Pattern.compile("(?<host>\\[.*]|[^:]*)(:(?<port>\\d{1,5})?)?");

  /**
   * A host name whose last label begins with a letter. Single, hexadecimal and octal numbers are
   * addresses to some parsers, and names or other addresses to others.
   */
  private static final Pattern NAME = Pattern.compile("([\\w-]+\\.)*\\p{Alpha}[\\w-]*\\.?");

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** A name, four decimal numbers, or an IPv6 address without zone. */
  private static final Pattern HOST =
      Pattern.compile(NAME + "|" + BYTE + "(\\." + BYTE + "){3}|\\[[\\p{XDigit}:.]+]");

  /** Sharp s, final sigma and the joiners, which IDNA 2003 and 2008 map to different names. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\\u00df\\u03c2\\u200c\\u200d]");

  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

  ImageUrl {
    if (uri.getScheme() == null || !SCHEME.matcher(uri.getScheme()).matches()) {
      throw new RefusedUrlException("only http and https URLs are fetched");
    }
    if (authority(uri).contains("@")) {
      throw new RefusedUrlException("URLs with user-info are not fetched");
    }
    serverOf(uri);
  }

  static ImageUrl of(String url) {
    try {
      return new ImageUrl(new URI(withAsciiName(new URI(url)).toASCIIString()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new RefusedUrlException("the URL is malformed", e);
    }
  }

  /** What to connect to. */
  HttpHost server() {
    return serverOf(uri);
  }

  private static HttpHost serverOf(URI uri) {
    var authority = AUTHORITY.matcher(authority(uri));
    if (!authority.matches() || !HOST.matcher(authority.group("host")).matches()) {
      throw new RefusedUrlException("the URL has no valid host");
    }
    int port = authority.group("port") == null ? -1 : Integer.parseInt(authority.group("port"));
    if (port == 0 || port > 65535) {
      throw new RefusedUrlException("the URL has no valid port");
    }
    return new HttpHost(uri.getScheme(), authority.group("host"), port);
  }

  /** Converts an internationalised host name to ASCII, and refuses one that becomes an address. */
  private static URI withAsciiName(URI uri) throws URISyntaxException {
    String host = authority(uri).replaceFirst(":\\d*$", "");
    if (ASCII.matcher(host).matches()) {
      return uri;
    }
    String name = IDN.toASCII(host);
    if (AMBIGUOUS.matcher(host).find() || !NAME.matcher(name).matches()) {
      throw new RefusedUrlException("the URL has no valid host");
    }
    return new URI(uri.toString().replaceFirst(Pattern.quote(host), name));
  }

  private static String authority(URI uri) {
    return Objects.requireNonNullElse(uri.getRawAuthority(), "");
  }
}
