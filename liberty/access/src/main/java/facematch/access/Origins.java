package facematch.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses the calls of web pages from elsewhere. A browser sends some of them without asking first
 * (https://fetch.spec.whatwg.org, "CORS-safelisted method"), and only hides the answer from the
 * page. Where a key is needed no page can do harm, because browsers do not add keys by themselves.
 */
@ApplicationScoped
class Origins {
  /** Without a path, in lower case. */
  private static final Pattern ORIGIN = Pattern.compile("\\*|null|[a-z][a-z0-9+.-]*://[^/A-Z]+");

  @Inject
  @ConfigProperty(name = "rest.cors-origins")
  Optional<Set<String>> allowed;

  /**
   * Checks the configuration.
   *
   * @throws IllegalArgumentException if it holds what no browser sends as an origin
   */
  void start(@Observes Startup startup) {
    for (String origin : allowed.orElse(Set.of())) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException(
            "rest.cors-origins holds origins like https://faces.example.org, not " + origin);
      }
    }
  }

  /**
   * Returns unless the call comes from a page of another origin that may not call.
   *
   * @throws ForbiddenException otherwise
   */
  void require(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null && !mayCall(origin, request.getHeader("Host"))) {
      throw new ForbiddenException("pages of this origin may not call: see rest.cors-origins");
    }
  }

  private boolean mayCall(String origin, String host) {
    var others = allowed.orElse(Set.of());
    return others.contains(origin) || others.contains("*") || isOf(host, origin);
  }

  private static boolean isOf(String host, String origin) {
    try {
      return host != null && host.equals(new URI(origin).getAuthority());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
