package facematch.worker;

import facematch.protocol.ChangeFeed;
import facematch.protocol.ChangeFeed.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Says once when Redis was emptied, or set back to a state older than what this worker stored
 * there: by a restored backup, or by a promoted replica that lacks it.
 *
 * <p>All methods throw {@link JedisException} while Redis is away.
 */
@ApplicationScoped
public class StoreContinuity {
  private static final System.Logger LOGGER = System.getLogger(StoreContinuity.class.getName());

  private final ChangeFeed feed;

  /** The newest change that this worker told of; null before the first, and after a loss. */
  private final AtomicReference<Change> newest = new AtomicReference<>();

  /** For the container's proxy. */
  StoreContinuity() {
    this(null);
  }

  @Inject
  StoreContinuity(ChangeFeed feed) {
    this.feed = feed;
  }

  /** To be called before an image is begun. */
  void check() {
    var known = newest.get();
    if (known != null && feed.lost(known)) {
      var end = feed.end();
      if (newest.compareAndSet(known, null)) {
        LOGGER.log(
            Level.WARNING,
            "Redis was set back: its change feed ends at {0} and lacks {1}, which this worker stored."
                + " Upload again whatever was accepted or scanned since the state it was set back to",
            end.position(),
            known.position());
      }
    }
  }

  /**
   * Remembers what an image's scan told the feed; to be called before its acknowledgement.
   *
   * @return the same
   */
  Optional<Change> remember(Optional<Change> told) {
    check();
    told.ifPresent(
        change ->
            newest.accumulateAndGet(
                change, (known, next) -> known == null || next.isAfter(known) ? next : known));
    return told;
  }
}
