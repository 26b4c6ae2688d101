package facematch.broker;

import com.rabbitmq.client.BlockedListener;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/**
 * Knows since when the broker has blocked one connection, that is, has read nothing from it because
 * it is short of disk or memory.
 *
 * @see <a href="https://www.rabbitmq.com/docs/connection-blocked">RabbitMQ: blocked connections</a>
 */
final class BrokerAlarm implements BlockedListener {
  private static final System.Logger LOGGER = System.getLogger(BrokerAlarm.class.getName());

  private final String purpose;
  private volatile Optional<Instant> since = Optional.empty();

  /** For a connection that was just opened for this purpose. */
  BrokerAlarm(String purpose) {
    this.purpose = purpose;
  }

  /** Empty while the broker reads. */
  Optional<Instant> since() {
    return since;
  }

  @Override
  public void handleBlocked(String reason) {
    since = Optional.of(Instant.now());
    LOGGER.log(Level.WARNING, "The broker blocks the connection for {0}: {1}", purpose, reason);
  }

  @Override
  public void handleUnblocked() {
    since = Optional.empty();
    LOGGER.log(Level.INFO, "The broker no longer blocks the connection for {0}", purpose);
  }
}
