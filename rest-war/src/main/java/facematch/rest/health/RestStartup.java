package facematch.rest.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Started means deployed. A restart would not bring back a store that is away, so it does not
 * count.
 */
@Startup
@ApplicationScoped
public class RestStartup implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.up("rest");
  }
}
