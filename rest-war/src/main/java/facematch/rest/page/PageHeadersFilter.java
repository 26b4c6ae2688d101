package facematch.rest.page;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Says what the page may do in a browser: load its own files, show pictures of the person and of
 * URLs, and use the camera. Its files hold no data, so they are open to all; every call that the
 * page makes needs a key as any other does.
 */
@WebFilter(
    urlPatterns = {"", "/index.html", "/page/*"},
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.FORWARD},
    asyncSupported = true)
public class PageHeadersFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  /** Other methods are no routes here; Liberty would answer them with the file, too. */
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private static final Map<String, String> HEADERS =
      Map.of(
          "content-security-policy",
          String.join(
              "; ",
              "default-src 'self'",
              "img-src 'self' blob: https: http:",
              "object-src 'none'",
              "base-uri 'none'",
              "form-action 'none'",
              "frame-ancestors 'none'",
              "require-trusted-types-for 'script'"),
          "x-content-type-options",
          "nosniff",
          "referrer-policy",
          "no-referrer",
          "permissions-policy",
          "camera=(self), microphone=(), geolocation=()",
          // asks the server each time whether a file has changed, so that its files fit together
          "cache-control",
          "no-cache");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (READING.contains(request.getMethod())) {
      HEADERS.forEach(response::setHeader);
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
