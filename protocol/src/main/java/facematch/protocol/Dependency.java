package facematch.protocol;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * How something that a service needs is doing, as last seen: asking costs nothing.
 *
 * @param name such as {@code redis}
 * @param downSince empty while it is up
 */
public record Dependency(String name, Optional<Instant> downSince) {
  public boolean up() {
    return downSince.isEmpty();
  }

  /** Names it in a probe's answer, and since when it is down. */
  public void tell(HealthCheckResponseBuilder probe) {
    probe.withData(name, up());
    downSince.ifPresent(since -> probe.withData(name + "DownSince", since.toString()));
  }
}
