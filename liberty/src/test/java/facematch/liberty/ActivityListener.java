package facematch.liberty;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import facematch.protocol.Topology;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what the servers say that they do. */
final class ActivityListener implements AutoCloseable {
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final Connection connection;

  ActivityListener(String uri) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    connection = factory.newConnection();
    var channel = connection.createChannel();
    Topology.declareLogs(channel);
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, Topology.LOGS_EXCHANGE, "#");
    channel.basicConsume(
        queue,
        true,
        (tag, delivery) ->
            messages.add(
                delivery.getEnvelope().getRoutingKey()
                    + " "
                    + new String(delivery.getBody(), UTF_8)),
        tag -> {});
  }

  /** The messages so far about images that a service stored. */
  List<String> storedBy(String service) {
    return messages.stream().filter(m -> m.contains("." + service + ".info stored ")).toList();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
