package facematch.worker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import facematch.protocol.BrokerConnection;
import facematch.protocol.Dependency;
import facematch.protocol.ScanRequest;
import facematch.protocol.Topology;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes images from the scan queue and acknowledges each when everything about it is stored.
 *
 * <p>One channel for each image in parallel, one image on each: a scan that waits for Redis pauses
 * its channel by itself.
 */
@ApplicationScoped
public class ScanConsumer {
  private static final System.Logger LOGGER = System.getLogger(ScanConsumer.class.getName());

  @Inject BrokerConnection connection;
  @Inject ImageScan scan;

  @Inject
  @ConfigProperty(name = "worker.concurrency")
  Optional<Integer> concurrency;

  /** Not before: networks that do not run would use up every image's attempts. */
  void start(@Observes NetworksVerified networks) {
    connection.open("scans", images(), this::begin);
  }

  private int images() {
    return concurrency.orElseGet(Runtime.getRuntime()::availableProcessors);
  }

  private void begin(Connection opened) throws IOException {
    for (int i = 0; i < images(); i++) {
      consume(opened.createChannel());
    }
  }

  private void consume(Channel channel) throws IOException {
    channel.addShutdownListener(cause -> closed(channel, cause));
    Topology.declareScans(channel);
    channel.basicQos(1);
    channel.basicConsume(
        Topology.SCAN_QUEUE,
        false,
        (tag, delivery) -> handle(channel, delivery),
        tag -> connection.reset(channel.getConnection()));
  }

  /** A channel that ends alone would leave the others looking as if all were well. */
  private void closed(Channel channel, ShutdownSignalException cause) {
    if (!cause.isHardError()) {
      connection.reset(channel.getConnection());
    }
  }

  /** Every delivery ends in one of these ways. */
  private void handle(Channel channel, Delivery delivery) throws IOException {
    long tag = delivery.getEnvelope().getDeliveryTag();
    try {
      scan.scan(request(delivery), delivery.getEnvelope().isRedeliver());
      channel.basicAck(tag, false);
    } catch (ScanAbandonedException e) {
      LOGGER.log(Level.WARNING, "To the dead letters: {0}", e.getMessage());
      channel.basicReject(tag, false);
    } catch (ScanPostponedException e) {
      LOGGER.log(Level.WARNING, "Back to the queue: {0}", e.getMessage());
      connection.reset(channel.getConnection());
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "A scan failed; it is tried again", e);
      channel.basicReject(tag, true);
    }
  }

  private static ScanRequest request(Delivery delivery) {
    try {
      return ScanRequest.from(delivery);
    } catch (IllegalArgumentException e) {
      throw new ScanAbandonedException(e.getMessage());
    }
  }

  /**
   * What is in hand is finished within a bound, before any bean that it needs is destroyed; the
   * broker delivers the rest to others.
   */
  void stop(@Observes Shutdown shutdown) {
    scan.finish();
  }

  Dependency broker() {
    return connection.broker();
  }

  /** How long the broker has been away; zero while it is there. */
  Duration away() {
    return connection.away();
  }
}
