package facematch.logs;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started means deployed: the broker is waited for. */
@Startup
@ApplicationScoped
public class LogsStartup implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.up("logs");
  }
}
