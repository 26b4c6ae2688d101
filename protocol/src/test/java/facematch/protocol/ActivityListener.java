package facematch.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what the servers tell the activity log on the tests' broker. */
public final class ActivityListener implements AutoCloseable {
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final Connection connection;

  public ActivityListener() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
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
  public List<String> storedBy(String service) {
    return messages.stream().filter(m -> m.contains("." + service + ".info stored ")).toList();
  }

  /** The calls to rest so far that begin so, such as {@code GET /match/}. */
  public List<String> calls(String beginning) {
    return messages.stream().filter(m -> m.contains(".rest.info " + beginning)).toList();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
