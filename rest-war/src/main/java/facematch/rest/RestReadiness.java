package facematch.rest;

import facematch.protocol.FaceStore;
import facematch.protocol.ScanQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that questions are answered; without the broker only new images are turned away. */
@Readiness
@ApplicationScoped
public class RestReadiness implements HealthCheck {
  @Inject FaceStore store;
  @Inject FaceIndex index;
  @Inject ScanQueue queue;

  @Override
  public HealthCheckResponse call() {
    boolean storing = store.reachable();
    boolean loaded = index.loaded();
    return HealthCheckResponse.named("rest")
        .status(storing && loaded)
        .withData("redis", storing)
        .withData("index", loaded)
        .withData("broker", queue.isOpen())
        .build();
  }
}
