package facematch.rest.http;

import facematch.access.Access;
import facematch.rest.contract.Contract;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Admits a call if its caller has a role that the contract asks for. The roles are those of the
 * resource method that is about to run, so it does not matter how the path was written.
 */
@Provider
@ApplicationScoped
public class AccessFilter implements ContainerRequestFilter {
  @Inject Access access;
  @Inject Contract contract;
  @Context HttpServletRequest request;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext context) {
    var operation = contract.operation(resource.getResourceMethod().getName());
    ActivityFilter.callOf(request).isTo(context.getMethod(), operation);
    access.admit(request, operation.roles());
  }
}
