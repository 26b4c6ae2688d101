package facematch.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started means that the networks are in memory and gave the embedding that they should. */
@Startup
@ApplicationScoped
public class WorkerStartup implements HealthCheck {
  @Inject FaceScanner scanner;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("worker").status(scanner.verified()).build();
  }
}
