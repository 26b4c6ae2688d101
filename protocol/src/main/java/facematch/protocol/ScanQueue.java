package facematch.protocol;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where images wait for a worker; what is published here and confirmed is kept by the broker. */
@ApplicationScoped
public class ScanQueue {
  static final String NO_ROOM = "the broker is short of room and takes no images";

  private final BrokerConnection connection;
  private final FinishingExecutor executor;
  private final int confirmTimeout;

  private ScanPublisher publisher;

  /** For the container's proxy. */
  ScanQueue() {
    this(null, null, 0);
  }

  /**
   * A queue on a connection of its own.
   *
   * @param confirmTimeout how many seconds the broker has to read and confirm a message
   */
  @Inject
  ScanQueue(
      BrokerConnection connection,
      FinishingExecutor executor,
      @ConfigProperty(name = "rabbitmq.confirm-timeout", defaultValue = "10") int confirmTimeout) {
    this.connection = connection;
    this.executor = executor;
    this.confirmTimeout = confirmTimeout;
  }

  /** To be called once, by who publishes. */
  public void start() {
    publisher = new ScanPublisher(executor, confirmTimeout, connection::isBlocked);
    connection.open("scan requests", 1, publisher::begin);
  }

  /**
   * Completes when the broker keeps the image, or within seconds with a {@link
   * BrokerUnavailableException}; what follows must not wait, other confirms come behind it.
   *
   * @throws BrokerUnavailableException as {@link #throwIfClosed} does
   */
  public CompletionStage<Void> publish(ScanRequest request) {
    throwIfClosed();
    return publisher.publish(request);
  }

  /**
   * Returns if the broker takes images at this moment.
   *
   * @throws BrokerUnavailableException if it is away, or short of disk or memory
   */
  public void throwIfClosed() {
    if (!connection.isOpen()) {
      throw new BrokerUnavailableException("the broker is away", null);
    }
    if (connection.isBlocked()) {
      throw new BrokerUnavailableException(NO_ROOM, null);
    }
  }

  public boolean isOpen() {
    return connection.isOpen();
  }

  /** Down while the broker is away or blocks. */
  public Dependency broker() {
    return connection.broker();
  }

  /** How long the broker has been away; zero while it is there. */
  public Duration away() {
    return connection.away();
  }
}
