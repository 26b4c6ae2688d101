package facematch.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.Enumeration;

/**
 * A request whose Content-Type is not seen: the body's bytes decide, and JAX-RS would refuse what
 * is no media type.
 */
final class UntypedRequest extends HttpServletRequestWrapper {
  UntypedRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public String getContentType() {
    return null;
  }

  @Override
  public String getHeader(String name) {
    return isHidden(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    var names = Collections.list(super.getHeaderNames());
    names.removeIf(UntypedRequest::isHidden);
    return Collections.enumeration(names);
  }

  private static boolean isHidden(String name) {
    return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name);
  }
}
