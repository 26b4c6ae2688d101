package facematch.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses the calls of web pages from elsewhere. A browser sends some of them without asking first
 * (https://fetch.spec.whatwg.org, "CORS-safelisted method"), and only hides the answer from the
 * page. Where a key is needed no page can do harm, because browsers do not add keys by themselves.
 */
@ApplicationScoped
class Origins {
  @Inject
  @ConfigProperty(name = "rest.cors-origins")
  Optional<Set<String>> allowed;

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
