package facematch.worker;

import facematch.protocol.StoreWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that an image taken from the queue now would be scanned and stored. */
@Readiness
@ApplicationScoped
public class WorkerReadiness implements HealthCheck {
  @Inject FaceScanner scanner;
  @Inject ScanConsumer consumer;
  @Inject StoreWatch store;

  void start(@Observes Startup startup) {
    store.start();
  }

  @Override
  public HealthCheckResponse call() {
    boolean inferring = scanner.verified();
    var broker = consumer.broker();
    var redis = store.redis();
    var probe =
        HealthCheckResponse.named("worker")
            .status(inferring && broker.up() && redis.up())
            .withData("networks", inferring);
    broker.tell(probe);
    redis.tell(probe);
    return probe.build();
  }
}
