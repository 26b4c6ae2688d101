package facematch.rest.health;

import facematch.broker.configuration.PositiveNumber;
import facematch.rest.publish.ScanQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Asks for a restart when attempts to connect to the broker hang. It does not while the broker is
 * merely away: a restart would not bring it back, and would interrupt matches in all processes at
 * the same time.
 */
@Liveness
@ApplicationScoped
public class RestLiveness implements HealthCheck {
  @Inject ScanQueue queue;

  @Inject
  @ConfigProperty(name = "rabbitmq.liveness-grace", defaultValue = "900")
  PositiveNumber graceSeconds;

  @Override
  public HealthCheckResponse call() {
    long stuck = queue.stuck().toSeconds();
    var probe = HealthCheckResponse.named("rest").status(stuck <= graceSeconds.value());
    queue.broker().addTo(probe);
    return probe.build();
  }
}
