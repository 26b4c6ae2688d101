package facematch.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.Enumeration;

/**
 * A request without its Content-Type header. The format is decided by the body's bytes, and JAX-RS
 * would refuse a header that is no valid media type.
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
