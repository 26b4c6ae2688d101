package facematch.protocol;

import com.rabbitmq.client.BlockedListener;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/**
 * Since when the broker, short of disk or memory, has read nothing from one connection.
 *
 * @see <a href="https://www.rabbitmq.com/docs/connection-blocked">RabbitMQ: blocked connections</a>
 */
final class BrokerAlarm implements BlockedListener {
  private static final System.Logger LOGGER = System.getLogger(BrokerAlarm.class.getName());

  private final String purpose;
  private volatile Optional<Instant> since = Optional.empty();

  /** No alarm yet on a connection opened for the purpose. */
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
    LOGGER.log(Level.WARNING, "The broker takes nothing of {0}: {1}", purpose, reason);
  }

  @Override
  public void handleUnblocked() {
    since = Optional.empty();
    LOGGER.log(Level.INFO, "The broker takes {0} again", purpose);
  }
}
