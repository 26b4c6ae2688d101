package facematch.worker.health;

import facematch.worker.faces.NetworkVerification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started means that the networks are loaded and verified. */
@Startup
@ApplicationScoped
public class WorkerStartup implements HealthCheck {
  @Inject NetworkVerification networks;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("worker").status(networks.verified()).build();
  }
}
