package facematch.rest;

import facematch.protocol.ScanQueue;
import facematch.protocol.StoreWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that questions are answered; without the broker only new images are turned away. */
@Readiness
@ApplicationScoped
public class RestReadiness implements HealthCheck {
  @Inject StoreWatch store;
  @Inject FaceIndex index;
  @Inject ScanQueue queue;

  void start(@Observes Startup startup) {
    store.start();
    queue.start();
  }

  @Override
  public HealthCheckResponse call() {
    var redis = store.redis();
    boolean loaded = index.loaded();
    var probe =
        HealthCheckResponse.named("rest").status(redis.up() && loaded).withData("index", loaded);
    redis.tell(probe);
    queue.broker().tell(probe);
    return probe.build();
  }
}
