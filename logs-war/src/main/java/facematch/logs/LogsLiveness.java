package facematch.logs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Asks for a restart, as the last resort, when the broker stays away. */
@Liveness
@ApplicationScoped
public class LogsLiveness implements HealthCheck {
  @Inject LogConsumer consumer;

  @Inject
  @ConfigProperty(name = "rabbitmq.liveness-grace", defaultValue = "60")
  long graceSeconds;

  @Override
  public HealthCheckResponse call() {
    long away = consumer.away().toSeconds();
    var probe = HealthCheckResponse.named("logs").status(away <= graceSeconds);
    consumer.broker().tell(probe);
    return probe.build();
  }
}
