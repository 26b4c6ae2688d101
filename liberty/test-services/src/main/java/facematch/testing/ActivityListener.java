package facematch.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects the activity messages that services publish to the tests' broker. */
public final class ActivityListener implements AutoCloseable {
  private static final String LOGS = "logs";

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final Connection connection;

  public ActivityListener() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    connection = factory.newConnection();
    var channel = connection.createChannel();
    channel.exchangeDeclare(LOGS, BuiltinExchangeType.TOPIC, true);
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, LOGS, "#");
    channel.basicConsume(queue, true, (tag, delivery) -> add(delivery), tag -> {});
  }

  private void add(Delivery delivery) {
    String key = delivery.getEnvelope().getRoutingKey();
    messages.add(key + " " + new String(delivery.getBody(), UTF_8));
  }

  /** The messages of a service so far, each as its routing key, a space and its text. */
  public List<String> messagesOf(String service) {
    return containing("." + service + ".");
  }

  /** The messages so far about images that a service stored. */
  public List<String> storedBy(String service) {
    return containing("." + service + ".info stored ");
  }

  /** The requests to rest so far that begin so, such as {@code GET /match/}. */
  public List<String> calls(String beginning) {
    return containing(".rest.info " + beginning);
  }

  private List<String> containing(String text) {
    return messages.stream().filter(message -> message.contains(text)).toList();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
