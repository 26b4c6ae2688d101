package facematch.logs;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started as soon as the application is deployed, with or without the broker. */
@Startup
@ApplicationScoped
public class LogsStartup implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.up("logs");
  }
}
