package facematch.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import facematch.protocol.TestServices;
import facematch.protocol.Topology;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the server tells the activity log of the calls it answered. */
final class Activity implements AutoCloseable {
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Connection connection;

  Activity() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    connection = factory.newConnection();
    var channel = connection.createChannel();
    Topology.declareLogs(channel);
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, Topology.LOGS_EXCHANGE, "*.rest.info");
    channel.basicConsume(
        queue,
        true,
        (tag, delivery) -> calls.add(new String(delivery.getBody(), UTF_8)),
        tag -> {});
  }

  /** The calls that begin so, such as {@code GET /match/}. */
  List<String> calls(String beginning) {
    return calls.stream().filter(call -> call.startsWith(beginning)).toList();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
