package facematch.protocol;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A channel on which every message is answered by the broker's confirm, many at a time.
 *
 * <p>It lives as long as its connection and never shares sequence numbers with a successor.
 */
final class ConfirmChannel {
  private final ConcurrentNavigableMap<Long, CompletableFuture<Void>> outstanding =
      new ConcurrentSkipListMap<>();
  private final Channel channel;
  private volatile boolean refusing;
  private volatile boolean unroutable;
  private boolean torn;

  ConfirmChannel(Connection connection) throws IOException {
    channel = connection.createChannel();
    Topology.declareScans(channel);
    channel.confirmSelect();
    channel.addConfirmListener(
        (number, multiple) -> {
          refusing = false;
          settle(number, multiple, null);
        },
        (number, multiple) -> {
          refusing = true;
          settle(number, multiple, "the broker refused the message");
        });
    // RabbitMQ confirms an unroutable message after returning it, Qpid refuses it: both mean no
    channel.addReturnListener(
        returned -> {
          unroutable = true;
          settle(
              Long.parseLong(returned.getProperties().getCorrelationId()),
              false,
              "the broker has no queue for the message");
        });
    channel.addShutdownListener(cause -> refuseAll("the connection to the broker was lost"));
  }

  /**
   * Sends a message, which takes as long as the broker takes to read it; one thread at a time.
   *
   * @param confirm completes when the broker keeps the message, or with a {@link
   *     BrokerUnavailableException}, maybe while this still sends
   */
  void publish(ScanRequest request, CompletableFuture<Void> confirm) throws IOException {
    long number = channel.getNextPublishSeqNo();
    outstanding.put(number, confirm);
    var unused = confirm.whenComplete((kept, failure) -> outstanding.remove(number));
    var properties = request.properties().builder().correlationId(Long.toString(number)).build();
    torn = true;
    channel.basicPublish(
        Topology.SCAN_EXCHANGE, Topology.SCAN_KEY, true, properties, request.image());
    torn = false;
  }

  /**
   * Whether nothing more should be sent here, by the thread that sends: the broker's last answer
   * was a refusal, and after the loss of a node some channels do nothing else; it had no queue for
   * a message, which the next channel declares; it closed the channel; or a message did not get out
   * whole, and its number may be the next one's for the broker.
   */
  boolean isSpent() {
    return refusing || unroutable || torn || !channel.isOpen();
  }

  boolean isOn(Connection connection) {
    return channel.getConnection() == connection;
  }

  /** Ends this channel, and opens another on its connection. */
  ConfirmChannel reopen() throws IOException {
    channel.abort();
    return new ConfirmChannel(channel.getConnection());
  }

  /** Fails every message that waits for its confirm. */
  void refuseAll(String refusal) {
    settle(Long.MAX_VALUE, true, refusal);
  }

  private void settle(long number, boolean multiple, String refusal) {
    Map<Long, CompletableFuture<Void>> settled =
        multiple
            ? outstanding.headMap(number, true)
            : outstanding.subMap(number, true, number, true);
    for (CompletableFuture<Void> confirm : settled.values()) {
      if (refusal == null) {
        confirm.complete(null);
      } else {
        confirm.completeExceptionally(new BrokerUnavailableException(refusal, null));
      }
    }
  }
}
