package facematch.rest.health;

import facematch.broker.DependencyHealth;
import facematch.rest.collection.FaceCollection;
import facematch.rest.collection.FeedFollower;
import facematch.rest.publish.ScanQueue;
import facematch.store.redis.RedisWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that questions are answered, and that Redis would store an image taken now. The
 * broker does not count: without it matches go on.
 */
@Readiness
@ApplicationScoped
public class RestReadiness implements HealthCheck {
  @Inject RedisWatch watch;
  @Inject FeedFollower follower;
  @Inject FaceCollection collection;
  @Inject ScanQueue queue;

  @Override
  public HealthCheckResponse call() {
    var redis = new DependencyHealth("redis", watch.downSince());
    boolean loaded = follower.loaded();
    var probe =
        HealthCheckResponse.named("rest")
            .status(redis.up() && loaded)
            .withData("index", loaded)
            .withData("faces", collection.size());
    redis.addTo(probe);
    queue.broker().addTo(probe);
    return probe.build();
  }
}
