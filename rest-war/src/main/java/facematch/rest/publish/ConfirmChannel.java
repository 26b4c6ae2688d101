package facematch.rest.publish;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.Topology;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A channel in confirm mode, with many messages awaiting their confirms at a time. It is not
 * recovered: a new channel has sequence numbers of its own.
 */
final class ConfirmChannel {
  private final ConcurrentNavigableMap<Long, CompletableFuture<Void>> outstanding =
      new ConcurrentSkipListMap<>();
  private final Channel channel;
  private final Route route;
  private volatile boolean nacked;
  private volatile boolean unroutable;
  private boolean partlyWritten;

  ConfirmChannel(Connection connection, Route route) throws IOException {
    this.route = route;
    channel = connection.createChannel();
    route.declaration().on(channel);
    channel.confirmSelect();
    channel.addConfirmListener(
        (number, multiple) -> {
          nacked = false;
          settle(number, multiple, null);
        },
        (number, multiple) -> {
          nacked = true;
          settle(number, multiple, "the broker refused the message");
        });
    // RabbitMQ returns an unroutable message and confirms it, Qpid returns and nacks it
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
   * Publishes a message. Blocks until the broker has read it. Only one thread may publish at a
   * time.
   *
   * @param confirm completes when the broker confirms the message, or with a {@link
   *     BrokerUnavailableException}, possibly before this method returns
   */
  void publish(OutgoingMessage message, CompletableFuture<Void> confirm) throws IOException {
    long number = channel.getNextPublishSeqNo();
    outstanding.put(number, confirm);
    var unused = confirm.whenComplete((kept, failure) -> outstanding.remove(number));
    var properties = message.properties(channel.getConnection(), number);
    partlyWritten = true;
    channel.basicPublish(Topology.WORKER_EXCHANGE, route.key(), true, properties, message.image());
    partlyWritten = false;
  }

  /**
   * Whether a new channel is needed. It is if the last answer was a nack, because after the loss of
   * a node some channels nack for ever; if a message was unroutable, because a new channel declares
   * the queue again; if the channel is closed; or if a message was written in part, because the
   * broker's sequence numbers may then differ from ours. Only the publishing thread may ask.
   */
  boolean isUnusable() {
    return nacked || unroutable || partlyWritten || !channel.isOpen();
  }

  boolean isOn(Connection connection) {
    return channel.getConnection() == connection;
  }

  /** Closes this channel and opens another on the same connection. */
  ConfirmChannel reopen() throws IOException {
    channel.abort();
    return new ConfirmChannel(channel.getConnection(), route);
  }

  /** Fails every message that awaits its confirm. */
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
