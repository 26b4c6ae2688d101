package facematch.worker.health;

import facematch.broker.DependencyHealth;
import facematch.store.redis.RedisWatch;
import facematch.worker.delivery.ScanConsumer;
import facematch.worker.faces.NetworkVerification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that an image from the queue would now be scanned and stored. */
@Readiness
@ApplicationScoped
public class WorkerReadiness implements HealthCheck {
  @Inject NetworkVerification networks;
  @Inject ScanConsumer consumer;
  @Inject RedisWatch watch;

  @Override
  public HealthCheckResponse call() {
    boolean verified = networks.verified();
    var broker = consumer.broker();
    var redis = new DependencyHealth("redis", watch.downSince());
    var probe =
        HealthCheckResponse.named("worker")
            .status(verified && broker.up() && redis.up())
            .withData("networks", verified);
    broker.addTo(probe);
    redis.addTo(probe);
    return probe.build();
  }
}
