package facematch.logs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that the broker sends what happens. */
@Readiness
@ApplicationScoped
public class LogsReadiness implements HealthCheck {
  @Inject LogConsumer consumer;

  @Override
  public HealthCheckResponse call() {
    boolean consuming = consumer.isOpen();
    return HealthCheckResponse.named("logs")
        .status(consuming)
        .withData("broker", consuming)
        .build();
  }
}
