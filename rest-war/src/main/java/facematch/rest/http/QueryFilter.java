package facematch.rest.http;

import facematch.rest.contract.Contract;
import facematch.rest.http.problem.InvalidRequestException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses a call with a query parameter that its operation does not take according to the contract,
 * or that is given more than once: ignoring a misspelt one would answer another question.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.USER + 1) // after AccessFilter
public class QueryFilter implements ContainerRequestFilter {
  @Inject Contract contract;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext context) {
    var taken = contract.operation(resource.getResourceMethod().getName()).queryParameters();
    parameters(context).forEach((name, values) -> check(name, values, taken));
  }

  private static Map<String, List<String>> parameters(ContainerRequestContext context) {
    try {
      return context.getUriInfo().getQueryParameters();
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("the query is not percent-encoded UTF-8", e);
    }
  }

  /** What stands between two ampersands that follow each other has no name. */
  private static void check(String name, List<String> values, Set<String> taken) {
    if (name.isEmpty()) {
      return;
    }
    if (!taken.contains(name)) {
      throw new InvalidRequestException(
          "there is no parameter %s; this route takes %s".formatted(name, description(taken)));
    }
    if (values.size() > 1) {
      throw new InvalidRequestException(name + " is given more than once");
    }
  }

  private static String description(Set<String> taken) {
    return taken.isEmpty() ? "none" : String.join(", ", new TreeSet<>(taken));
  }
}
