package facematch.logs;

import facematch.broker.configuration.PositiveNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when the broker has been away for long, since a restart is all that may still help. */
@Liveness
@ApplicationScoped
public class LogsLiveness implements HealthCheck {
  @Inject LogConsumer consumer;

  /** By default longer than the broker's own start may take, which is 10 minutes in a cluster. */
  @Inject
  @ConfigProperty(name = "rabbitmq.liveness-grace", defaultValue = "900")
  PositiveNumber graceSeconds;

  @Override
  public HealthCheckResponse call() {
    long away = consumer.away().toSeconds();
    var probe = HealthCheckResponse.named("logs").status(away <= graceSeconds.value());
    consumer.broker().addTo(probe);
    return probe.build();
  }
}
