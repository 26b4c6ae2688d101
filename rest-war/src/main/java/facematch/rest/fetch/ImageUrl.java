package facematch.rest.fetch;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;

/**
 * An absolute http or https URL without user-info, whose host cannot be read in two ways. Every
 * other URL is refused with a {@link RefusedUrlException}.
 *
 * @param server what to connect to, its host in ASCII (RFC 3490)
 * @param target path and query as they are sent
 */
record ImageUrl(HttpHost server, UrlTarget target) {
  private static final Pattern URL =
      Pattern.compile(
          "(?is)(?<scheme>https?)://(?<authority>[^/?#]*)(?<path>[^?#]*)(\\?(?<query>[^#]*))?(#.*)?");

  private static final Pattern WEB = Pattern.compile("(?is)https?:.*");
  private static final Pattern SCHEME = Pattern.compile("(?i)(?<name>[a-z][a-z0-9+.-]*):");
  private static final Pattern REFERENCE =
      Pattern.compile("(?s)(?<path>[^?#]*)(\\?(?<query>[^#]*))?(#.*)?");

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

  /** A URL as a caller wrote it; characters that cannot be sent are percent-encoded. */
  static ImageUrl of(String url) {
    if (url.chars().anyMatch(Character::isISOControl)
        || !url.equals(url.strip())
        || !StandardCharsets.UTF_8.newEncoder().canEncode(url)) {
      throw new RefusedUrlException("the URL is malformed");
    }
    return parse(url);
  }

  /**
   * The URL that a server redirects to, as browsers read it (https://url.spec.whatwg.org, "basic
   * URL parser").
   *
   * @param location absolute, or relative to this URL
   */
  ImageUrl resolve(String location) {
    var reference = REFERENCE.matcher(location.trim().replaceAll("[\\t\\r\\n]", ""));
    if (!reference.matches()) {
      throw new IllegalStateException("every text is a path, a query and a fragment");
    }
    String path = reference.group("path").replace('\\', '/');
    String query = reference.group("query");
    var scheme = SCHEME.matcher(path);
    if (!scheme.lookingAt()) {
      return resolve(server.getSchemeName(), path, query);
    }
    return resolve(
        scheme.group("name").toLowerCase(Locale.ROOT), path.substring(scheme.end()), query);
  }

  private ImageUrl resolve(String scheme, String path, String query) {
    if (path.startsWith("//") || !scheme.equals(server.getSchemeName())) {
      String rest = path.replaceFirst("^/*", "");
      return parse(scheme + "://" + rest + (query == null ? "" : "?" + query));
    }
    return new ImageUrl(server, target.resolve(path, query));
  }

  private static ImageUrl parse(String url) {
    var parts = URL.matcher(url);
    if (!parts.matches()) {
      boolean web = WEB.matcher(url).matches();
      throw new RefusedUrlException(
          web ? "the URL is malformed" : "only http and https URLs are fetched");
    }
    return new ImageUrl(
        server(parts.group("scheme").toLowerCase(Locale.ROOT), parts.group("authority")),
        UrlTarget.of(parts.group("path"), parts.group("query")));
  }

  private static HttpHost server(String scheme, String authority) {
    if (authority.contains("@")) {
      throw new RefusedUrlException("URLs with user-info are not fetched");
    }
    var parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw new RefusedUrlException("the URL has no valid host");
    }
    return new HttpHost(scheme, host(parts.group("host")), port(scheme, parts.group("port")));
  }

  /** Converts an internationalised host name to ASCII, and refuses one that becomes an address. */
  private static String host(String given) {
    boolean ascii = ASCII.matcher(given).matches();
    String host = ascii ? given : ascii(given);
    if (!(ascii ? HOST : NAME).matcher(host).matches() || AMBIGUOUS.matcher(given).find()) {
      throw new RefusedUrlException("the URL has no valid host");
    }
    return host.toLowerCase(Locale.ROOT);
  }

  private static String ascii(String name) {
    try {
      return IDN.toASCII(name);
    } catch (IllegalArgumentException e) {
      throw new RefusedUrlException("the URL has no valid host", e);
    }
  }

  /** The port, or -1 for the scheme's own, which requests do not name. */
  private static int port(String scheme, String digits) {
    if (digits == null) {
      return -1;
    }
    int port = Integer.parseInt(digits);
    if (port == 0 || port > 65535) {
      throw new RefusedUrlException("the URL has no valid port");
    }
    return port == (scheme.equals("https") ? 443 : 80) ? -1 : port;
  }
}
