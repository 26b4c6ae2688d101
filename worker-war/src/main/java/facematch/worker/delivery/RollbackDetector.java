package facematch.worker.delivery;

import facematch.store.scan.ChangeFeed;
import facematch.store.scan.ChangeFeed.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Warns, once each time, when Redis has lost what this worker stored: it was emptied, restored from
 * an older backup, or replaced by a replica that lacked the last writes.
 *
 * <p>All methods throw {@link JedisException} while Redis is away.
 */
@ApplicationScoped
public class RollbackDetector {
  private static final System.Logger LOGGER = System.getLogger(RollbackDetector.class.getName());

  private final ChangeFeed feed;

  /** The newest change that this worker announced; null before the first, and after a warning. */
  private final AtomicReference<Change> newest = new AtomicReference<>();

  /** For the container's proxy. */
  RollbackDetector() {
    this(null);
  }

  /** A detector that knows of no change yet. */
  @Inject
  public RollbackDetector(ChangeFeed feed) {
    this.feed = feed;
  }

  /** Warns if Redis has lost the newest change. To be called before each scan. */
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
   * Remembers the change that a scan announced. To be called before the scan's delivery is
   * acknowledged.
   *
   * @return the same change
   */
  Optional<Change> remember(Optional<Change> announced) {
    check();
    announced.ifPresent(
        change ->
            newest.accumulateAndGet(
                change, (known, next) -> known == null || next.isAfter(known) ? next : known));
    return announced;
  }
}
