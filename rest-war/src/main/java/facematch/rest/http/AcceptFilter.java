package facematch.rest.http;

import facematch.rest.http.problem.InvalidRequestException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses a malformed Accept header. JAX-RS reads it to choose a method, and then fails on a
 * quality that is no number as if the fault were the server's.
 */
@Provider
@PreMatching
public class AcceptFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext context) {
    try {
      context.getAcceptableMediaTypes().forEach(AcceptFilter::requireQuality);
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("a quality in the header Accept is no number", e);
    }
  }

  private static void requireQuality(MediaType type) {
    type.getParameters().entrySet().stream()
        .filter(parameter -> parameter.getKey().strip().equalsIgnoreCase("q"))
        .forEach(parameter -> Float.parseFloat(parameter.getValue()));
  }
}
