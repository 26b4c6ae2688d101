package facematch.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Started means deployed: a store that is away is waited for, a restart would not bring it back.
 */
@Startup
@ApplicationScoped
public class RestStartup implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.up("rest");
  }
}
