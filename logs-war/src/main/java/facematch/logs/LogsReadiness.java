package facematch.logs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the broker can deliver messages. */
@Readiness
@ApplicationScoped
public class LogsReadiness implements HealthCheck {
  @Inject LogConsumer consumer;

  @Override
  public HealthCheckResponse call() {
    var broker = consumer.broker();
    var probe = HealthCheckResponse.named("logs").status(broker.up());
    broker.addTo(probe);
    return probe.build();
  }
}
