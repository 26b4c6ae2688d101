package facematch.protocol;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A channel on which every message is answered by the broker's confirm, many at a time.
 *
 * <p>It lives as long as its connection and never shares sequence numbers with a successor.
 */
final class ConfirmChannel {
  private final ConcurrentNavigableMap<Long, CompletableFuture<Void>> outstanding =
      new ConcurrentSkipListMap<>();
  private final Channel channel;
  private final int timeoutSeconds;

  ConfirmChannel(Connection connection, int timeoutSeconds) throws IOException {
    this.timeoutSeconds = timeoutSeconds;
    channel = connection.createChannel();
    channel.confirmSelect();
    channel.addConfirmListener(
        (number, multiple) -> settle(number, multiple, null),
        (number, multiple) -> settle(number, multiple, "the broker refused the message"));
    // RabbitMQ confirms an unroutable message after returning it, Qpid refuses it: both mean no
    channel.addReturnListener(
        returned ->
            settle(
                Long.parseLong(returned.getProperties().getCorrelationId()),
                false,
                "the broker has no queue for the message"));
    channel.addShutdownListener(
        cause -> settle(Long.MAX_VALUE, true, "the connection to the broker was lost"));
  }

  /** Completes when the broker keeps the message, or with a {@link BrokerUnavailableException}. */
  CompletableFuture<Void> publish(
      String exchange, String key, BasicProperties properties, byte[] body) {
    var confirm = new CompletableFuture<Void>();
    long number = send(exchange, key, properties, body, confirm);
    return confirm
        .orTimeout(timeoutSeconds, TimeUnit.SECONDS)
        .handle(
            (kept, failure) -> {
              outstanding.remove(number);
              return throwUnlessKept(failure);
            });
  }

  private static Void throwUnlessKept(Throwable failure) {
    if (failure instanceof TimeoutException) {
      throw new BrokerUnavailableException("the broker did not confirm in time", failure);
    }
    if (failure != null) {
      throw (BrokerUnavailableException) failure;
    }
    return null;
  }

  /** One message at a time: the sequence number must be the message's own. */
  private synchronized long send(
      String exchange,
      String key,
      BasicProperties properties,
      byte[] body,
      CompletableFuture<Void> confirm) {
    long number = channel.getNextPublishSeqNo();
    outstanding.put(number, confirm);
    try {
      var numbered = properties.builder().correlationId(Long.toString(number)).build();
      channel.basicPublish(exchange, key, true, numbered, body);
    } catch (IOException | AlreadyClosedException e) {
      confirm.completeExceptionally(
          new BrokerUnavailableException("the connection to the broker was lost", e));
    }
    return number;
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
