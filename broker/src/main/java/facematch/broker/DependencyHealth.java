package facematch.broker;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether a service that this one depends on was up when it was last observed.
 *
 * @param name such as {@code redis}
 * @param downSince empty while it is up
 */
public record DependencyHealth(String name, Optional<Instant> downSince) {
  public boolean up() {
    return downSince.isEmpty();
  }

  /** Adds the state to a probe's answer, and the time of the outage if there is one. */
  public void addTo(HealthCheckResponseBuilder probe) {
    probe.withData(name, up());
    downSince.ifPresent(since -> probe.withData(name + "DownSince", since.toString()));
  }
}
