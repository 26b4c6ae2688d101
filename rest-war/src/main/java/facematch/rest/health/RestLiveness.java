package facematch.rest.health;

import facematch.broker.configuration.PositiveNumber;
import facematch.rest.publish.ScanQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Asks for a restart, as the last resort, when the broker stays away too long. */
@Liveness
@ApplicationScoped
public class RestLiveness implements HealthCheck {
  @Inject ScanQueue queue;

  /** Longer than for other services: a restart interrupts matching, which needs no broker. */
  @Inject
  @ConfigProperty(name = "rabbitmq.liveness-grace", defaultValue = "600")
  PositiveNumber graceSeconds;

  @Override
  public HealthCheckResponse call() {
    long away = queue.away().toSeconds();
    var probe = HealthCheckResponse.named("rest").status(away <= graceSeconds.value());
    queue.broker().addTo(probe);
    return probe.build();
  }
}
