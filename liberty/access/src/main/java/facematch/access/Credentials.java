package facematch.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a caller sends to say who it is: a key or a token, in one of two headers. */
final class Credentials {
  private static final String SCHEME = "bearer ";

  private Credentials() {}

  /**
   * The key or token of a request; empty if it has none. An {@code Authorization} header of another
   * scheme counts as a wrong key.
   *
   * @throws UnauthorizedException if it has several different ones
   */
  static Optional<String> of(HttpServletRequest request) {
    var sent =
        Stream.concat(
                values(request, "Authorization").stream().map(Credentials::token),
                values(request, "x-api-key").stream().map(String::strip))
            .distinct()
            .toList();
    if (sent.size() > 1) {
      throw new UnauthorizedException("the request has several keys", true);
    }
    return sent.stream().findFirst();
  }

  private static List<String> values(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header));
  }

  private static String token(String authorization) {
    boolean bearer = authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    return bearer ? authorization.substring(SCHEME.length()).strip() : "";
  }
}
