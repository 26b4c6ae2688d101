package facematch.worker.delivery;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import facematch.broker.BrokerConnection;
import facematch.broker.DependencyHealth;
import facematch.broker.ScanRequest;
import facematch.broker.Topology;
import facematch.store.ImageHash;
import facematch.store.scan.PendingScan;
import facematch.worker.faces.NetworksFailed;
import facematch.worker.faces.NetworksVerified;
import facematch.worker.observation.DeliveryOutcome;
import facematch.worker.observation.DeliverySpans;
import facematch.worker.observation.WorkerMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Consumes the scan queue, and acknowledges each delivery when the image's outcome is stored.
 *
 * <p>There are as many channels as images are scanned in parallel, each with a prefetch count of
 * one. So a scan that waits for Redis pauses only its own channel.
 */
@ApplicationScoped
public class ScanConsumer {
  private static final System.Logger LOGGER = System.getLogger(ScanConsumer.class.getName());

  private static final int MOST = ConnectionFactory.DEFAULT_CHANNEL_MAX;

  @Inject BrokerConnection connection;
  @Inject ImageScan scan;
  @Inject ScanFailures failures;
  @Inject WorkerMetrics metrics;
  @Inject DeliverySpans spans;

  @Inject
  @ConfigProperty(name = "worker.concurrency")
  Optional<Integer> concurrency;

  /** Not before: networks that do not run would use up the attempts of all images in the queue. */
  void start(@Observes NetworksVerified networks) {
    connection.open("scans", parallel(), this::openChannels);
  }

  /** The broker delivers the images to other workers. */
  void stop(@Observes NetworksFailed networks) {
    connection.close();
  }

  /**
   * Checks the configuration.
   *
   * @throws IllegalArgumentException if it asks for no channel, or more than a connection can have
   */
  void start(@Observes Startup startup) {
    if (parallel() < 1 || parallel() > MOST) {
      throw new IllegalArgumentException(
          "worker.concurrency is 1 to %d, not %d".formatted(MOST, parallel()));
    }
  }

  /** How many images are scanned at a time. */
  public int parallel() {
    return concurrency.orElseGet(Runtime.getRuntime()::availableProcessors);
  }

  private void openChannels(Connection opened) throws IOException {
    for (int i = 0; i < parallel(); i++) {
      consume(connection.openChannel(opened));
    }
  }

  private void consume(Channel channel) throws IOException {
    Topology.declareScans(channel);
    channel.basicQos(1);
    channel.basicConsume(
        Topology.SCAN_QUEUE,
        false,
        (tag, delivery) -> handle(channel, delivery),
        tag -> connection.reset(channel.getConnection()));
  }

  private void handle(Channel channel, Delivery delivery) throws IOException {
    spans.process(
        Topology.SCAN_QUEUE,
        delivery.getProperties().getHeaders(),
        () -> {
          var outcome = outcome(channel, delivery);
          metrics.count(outcome);
          return outcome.word();
        });
  }

  /** Ends each delivery in one of four ways: acknowledged, dead letter, postponed, requeued. */
  private DeliveryOutcome outcome(Channel channel, Delivery delivery) throws IOException {
    long tag = delivery.getEnvelope().getDeliveryTag();
    try {
      var ended =
          scan.scan(pending(delivery), delivery.getBody(), delivery.getEnvelope().isRedeliver());
      channel.basicAck(tag, false);
      return ended;
    } catch (ScanAbandonedException e) {
      LOGGER.log(Level.WARNING, "To the dead letters: {0}", e.getMessage());
      channel.basicReject(tag, false);
      return DeliveryOutcome.ABANDONED;
    } catch (ScanPostponedException e) {
      LOGGER.log(Level.WARNING, "Back to the queue: {0}", e.getMessage());
      connection.reset(channel.getConnection());
      return DeliveryOutcome.POSTPONED;
    } catch (ScanFailedException e) {
      LOGGER.log(Level.ERROR, "Back to the queue", e);
      channel.basicReject(tag, true);
      failures.add(e.hash());
      return DeliveryOutcome.FAILED;
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "A delivery failed; back to the queue", e);
      channel.basicReject(tag, true);
      return DeliveryOutcome.FAILED;
    }
  }

  private static PendingScan pending(Delivery delivery) {
    try {
      var request = ScanRequest.from(delivery);
      return new PendingScan(
          new ImageHash(request.hash()),
          request.scan(),
          request.name(),
          request.rescan(),
          request.named(),
          request.copy());
    } catch (IllegalArgumentException e) {
      throw new ScanAbandonedException(e.getMessage());
    }
  }

  /**
   * Waits for the scans in progress, before the beans that they need are destroyed. The broker
   * delivers all other images to other workers.
   */
  void finish(@Observes Shutdown shutdown) {
    scan.finish();
  }

  /** Whether this worker is connected to the broker. */
  public DependencyHealth broker() {
    return connection.broker();
  }

  /** How long there has been no connection to the broker; zero while there is one. */
  public Duration away() {
    return connection.away();
  }
}
