package facematch.worker;

import facematch.protocol.FaceStore;
import jakarta.enterprise.context.ApplicationScoped;
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
  @Inject FaceStore store;

  @Override
  public HealthCheckResponse call() {
    boolean inferring = scanner.verified();
    boolean consuming = consumer.isOpen();
    boolean storing = store.reachable();
    return HealthCheckResponse.named("worker")
        .status(inferring && consuming && storing)
        .withData("networks", inferring)
        .withData("broker", consuming)
        .withData("redis", storing)
        .build();
  }
}
