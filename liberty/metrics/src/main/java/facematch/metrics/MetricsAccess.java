package facematch.metrics;

import facematch.access.Access;
import facematch.access.AccessException;
import facematch.access.Role;
import facematch.access.UnauthorizedException;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks callers of {@code /metrics} for the role {@code operate}, unless {@code metrics.open} is
 * true. A refusal is a problem document (RFC 9457).
 */
@WebFilter(urlPatterns = "/metrics", asyncSupported = true)
public class MetricsAccess extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Inject transient Access access;

  @Inject
  @ConfigProperty(name = "metrics.open", defaultValue = "false")
  boolean open;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      if (!open) {
        access.admit(request, Set.of(Role.OPERATE));
      }
    } catch (AccessException e) {
      refuse(response, e);
      return;
    }
    chain.doFilter(request, response);
  }

  private static void refuse(HttpServletResponse response, AccessException refused)
      throws IOException {
    String title = refused instanceof UnauthorizedException ? "Unauthorized" : "Forbidden";
    response.setStatus(refused.status());
    response.setHeader("WWW-Authenticate", refused.challenge());
    response.setContentType("application/problem+json");
    response.setCharacterEncoding("UTF-8");
    var problem =
        Json.createObjectBuilder()
            .add("type", "urn:facematch:problem:" + title.toLowerCase(Locale.ROOT))
            .add("title", title)
            .add("status", refused.status())
            .add("detail", refused.getMessage())
            .build();
    response.getWriter().print(problem);
  }
}
