package facematch.worker.health;

import facematch.broker.configuration.PositiveNumber;
import facematch.worker.delivery.ScanConsumer;
import facematch.worker.delivery.ScansInProgress;
import facematch.worker.faces.NetworkVerification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Fails, so that the worker is restarted, when its networks have failed, the broker stays away or a
 * scan runs for too long.
 */
@Liveness
@ApplicationScoped
public class WorkerLiveness implements HealthCheck {
  @Inject ScanConsumer consumer;
  @Inject ScansInProgress scans;
  @Inject NetworkVerification networks;

  /** By default longer than the broker's own start may take, which is 10 minutes in a cluster. */
  @Inject
  @ConfigProperty(name = "rabbitmq.liveness-grace", defaultValue = "900")
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
            .status(
                !networks.failed()
                    && away <= graceSeconds.value()
                    && scanning <= scanGraceSeconds.value())
            .withData("networks", !networks.failed())
            .withData("longest-scan-seconds", scanning);
    consumer.broker().addTo(probe);
    return probe.build();
  }
}
