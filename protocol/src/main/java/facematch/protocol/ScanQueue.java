package facematch.protocol;

import com.rabbitmq.client.Connection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where images wait for a worker; what is published here and confirmed is kept by the broker. */
@ApplicationScoped
public class ScanQueue {
  private final BrokerConnection connection;
  private final int confirmTimeout;
  private volatile ConfirmChannel channel;

  /** For the container's proxy. */
  ScanQueue() {
    this(null, 0);
  }

  /**
   * A queue on a connection of its own.
   *
   * @param confirmTimeout how many seconds the broker has to confirm a message
   */
  @Inject
  ScanQueue(
      BrokerConnection connection,
      @ConfigProperty(name = "rabbitmq.confirm-timeout", defaultValue = "10") int confirmTimeout) {
    this.connection = connection;
    this.confirmTimeout = confirmTimeout;
  }

  void start(@Observes Startup startup) {
    connection.open("scan requests", 1, this::begin);
  }

  private void begin(Connection opened) throws IOException {
    Topology.declareScans(opened.createChannel());
    channel = new ConfirmChannel(opened, confirmTimeout);
  }

  /** Completes when the broker keeps the image, or with a {@link BrokerUnavailableException}. */
  public CompletionStage<Void> publish(ScanRequest request) {
    if (!connection.isOpen()) {
      return CompletableFuture.failedFuture(
          new BrokerUnavailableException("the broker is away", null));
    }
    return channel.publish(
        Topology.SCAN_EXCHANGE, Topology.SCAN_KEY, request.properties(), request.image());
  }

  public boolean isOpen() {
    return connection.isOpen();
  }

  /** How long the broker has been away; zero while it is there. */
  public Duration away() {
    return connection.away();
  }
}
