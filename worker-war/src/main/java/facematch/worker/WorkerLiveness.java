package facematch.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Asks for a restart, as the last resort, when the broker stays away or a scan has no end. */
@Liveness
@ApplicationScoped
public class WorkerLiveness implements HealthCheck {
  @Inject ScanConsumer consumer;
  @Inject PixelRoom room;

  @Inject
  @ConfigProperty(name = "rabbitmq.liveness-grace", defaultValue = "60")
  long graceSeconds;

  /** By default half of what the broker waits before it takes an image back from a consumer. */
  @Inject
  @ConfigProperty(name = "worker.liveness-grace", defaultValue = "900")
  long scanGraceSeconds;

  @Override
  public HealthCheckResponse call() {
    long away = consumer.away().toSeconds();
    long scanning = room.longest().toSeconds();
    var probe =
        HealthCheckResponse.named("worker")
            .status(away <= graceSeconds && scanning <= scanGraceSeconds)
            .withData("longest-scan-seconds", scanning);
    consumer.broker().tell(probe);
    return probe.build();
  }
}
