package facematch.rest;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import facematch.protocol.ActivityLog;
import facematch.protocol.BrokerUnavailableException;
import facematch.protocol.FaceStore;
import facematch.protocol.ScanQueue;
import facematch.protocol.ScanRequest;
import facematch.protocol.Topology;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The images whose scans had no end, which wait at the broker for an operator. */
@ApplicationScoped
public class DeadLetters {
  /** Each is carried here with its image, even to be looked at. */
  private static final int AT_A_TIME = 100;

  @Inject BrokerInspection broker;
  @Inject FaceStore store;
  @Inject ScanQueue queue;
  @Inject ActivityLog activity;

  /**
   * The oldest dead letters.
   *
   * @param count of all
   * @param requests of the oldest; empty for what is no scan request
   */
  record Look(long count, List<Optional<ScanRequest>> requests) {}

  /**
   * How an attempt to have them scanned anew ended.
   *
   * @param retried how many the scan queue has now
   * @param left how many were there and are still
   */
  record Retry(long retried, long left) {}

  /**
   * Takes nothing away.
   *
   * @throws BrokerUnavailableException if the broker is away
   */
  Look look() {
    return broker.inspect(
        channel -> {
          var requests = new ArrayList<Optional<ScanRequest>>();
          long count = channel.messageCount(Topology.DEAD_LETTERS);
          GetResponse letter;
          while (requests.size() < Math.min(count, AT_A_TIME) && (letter = next(channel)) != null) {
            requests.add(request(letter).map(ScanRequest::withoutImage));
          }
          return new Look(count, requests);
        });
  }

  /**
   * Sends the oldest back to the workers; if that fails halfway, the rest is still there.
   *
   * @throws BrokerUnavailableException if the broker goes away or refuses one
   */
  Retry retry() {
    return broker.inspect(
        channel -> {
          long count = channel.messageCount(Topology.DEAD_LETTERS);
          long retried = 0;
          for (long i = 0; i < Math.min(count, AT_A_TIME); i++) {
            retried += sendBack(channel, next(channel)) ? 1 : 0;
          }
          return new Retry(retried, count - retried);
        });
  }

  private static GetResponse next(Channel channel) throws IOException {
    return channel.basicGet(Topology.DEAD_LETTERS, false);
  }

  /** In this order, so that a crash in between leaves the dead letter: repeats are free. */
  private boolean sendBack(Channel channel, GetResponse letter) throws IOException {
    var request = request(letter);
    if (request.isEmpty()) {
      return false;
    }
    queue.throwIfClosed(); // before the reason why it is here is forgotten
    store.retry(request.get());
    queue.publish(request.get()).toCompletableFuture().join();
    channel.basicAck(letter.getEnvelope().getDeliveryTag(), false);
    activity.debug("sent back " + request.get().hash());
    return true;
  }

  private static Optional<ScanRequest> request(GetResponse letter) {
    if (letter == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ScanRequest.from(
              new Delivery(letter.getEnvelope(), letter.getProps(), letter.getBody())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
