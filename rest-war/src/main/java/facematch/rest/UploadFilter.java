package facematch.rest;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the body of a posted image before the resource is asked, without holding a thread: however
 * many clients send slowly, the others are served.
 */
public class UploadFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Inject transient ImageBuffers buffers;

  /** 15 MiB in this time are 2 Mbit/s, less than which a person would not wait for either. */
  @Inject
  @ConfigProperty(name = "rest.upload-timeout", defaultValue = "60")
  long seconds;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ASYNC
        || !request.getMethod().equals("POST")) {
      chain.doFilter(new UntypedRequest(request), response);
    } else {
      new Upload(buffers.create(), seconds).read(request);
    }
  }
}
