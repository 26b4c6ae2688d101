package facematch.worker.health;

import facematch.broker.configuration.PositiveNumber;
import facematch.worker.delivery.ScanConsumer;
import facematch.worker.delivery.ScansInProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Fails, so that the worker is restarted, when the broker is away or a scan runs for too long. */
@Liveness
@ApplicationScoped
public class WorkerLiveness implements HealthCheck {
  @Inject ScanConsumer consumer;
  @Inject ScansInProgress scans;

  @Inject
  @ConfigProperty(name = "rabbitmq.liveness-grace", defaultValue = "60")
  PositiveNumber graceSeconds;

  /** By default half the time after which the broker takes a delivery back. */
  @Inject
  @ConfigProperty(name = "worker.liveness-grace", defaultValue = "900")
  PositiveNumber scanGraceSeconds;

  @Override
  public HealthCheckResponse call() {
    long away = consumer.away().toSeconds();
    long scanning = scans.longest().toSeconds();
    var probe =
        HealthCheckResponse.named("worker")
            .status(away <= graceSeconds.value() && scanning <= scanGraceSeconds.value())
            .withData("longest-scan-seconds", scanning);
    consumer.broker().addTo(probe);
    return probe.build();
  }
}
