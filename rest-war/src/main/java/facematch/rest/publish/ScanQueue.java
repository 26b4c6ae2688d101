package facematch.rest.publish;

import facematch.broker.BrokerConnection;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.DependencyHealth;
import facematch.broker.ScanRequest;
import facematch.broker.task.BackgroundExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Publishes images to the queue where they wait for a worker. */
@ApplicationScoped
public class ScanQueue {
  static final String NO_ROOM = "the broker is short of room and takes no images";

  private final BrokerConnection connection;
  private final BackgroundExecutor executor;
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
      BackgroundExecutor executor,
      @ConfigProperty(name = "rabbitmq.confirm-timeout", defaultValue = "10") int confirmTimeout) {
    this.connection = connection;
    this.executor = executor;
    this.confirmTimeout = confirmTimeout;
  }

  void onStartup(@Observes Startup startup) {
    start();
  }

  /** Opens the connection in the background. */
  void start() {
    publisher = new ScanPublisher(executor, confirmTimeout, connection::isBlocked);
    connection.open("scan requests", 1, publisher::begin);
  }

  /**
   * Completes when the broker has confirmed the image, or within seconds with a {@link
   * BrokerUnavailableException}. Dependent stages must not block: they delay other confirms.
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

  /** Down while the broker is away, or blocks the connection. */
  public DependencyHealth broker() {
    return connection.broker();
  }

  /** How long there has been no connection; zero while there is one. */
  public Duration away() {
    return connection.away();
  }
}
