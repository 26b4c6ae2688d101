package facematch.rest.publish;

import facematch.broker.configuration.PositiveNumber;
import facematch.rest.http.problem.OverloadedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses new images while too many wait for a worker. A limit in the queue's arguments would not
 * do, because those cannot be changed later.
 */
@ApplicationScoped
public class QueueLimit {
  @Inject QueueCounts counts;

  /** Bounds the number of images; the broker's disk alarm bounds their bytes. */
  @Inject
  @ConfigProperty(name = "rest.max-queue-length", defaultValue = "100000")
  PositiveNumber longest;

  /**
   * Returns if there is room for another image.
   *
   * @throws OverloadedException if there is none
   */
  public void throwIfReached() {
    long waiting = counts.last().images();
    if (waiting >= longest.value()) {
      throw new OverloadedException("%,d images wait to be scanned already".formatted(waiting));
    }
  }
}
