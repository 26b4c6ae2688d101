package facematch.rest.publish;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import java.util.function.Function;

/** A message that waits to be sent. */
public final class OutgoingMessage {
  private final Function<Connection, BasicProperties> properties;
  private final byte[] image;

  /**
   * A message with an image.
   *
   * @param properties computes the message's properties when it is sent on this connection. Their
   *     correlation id is the publisher's.
   * @param image the message's body
   */
  public OutgoingMessage(Function<Connection, BasicProperties> properties, byte[] image) {
    this.properties = properties;
    this.image = image;
  }

  BasicProperties properties(Connection broker, long number) {
    return properties.apply(broker).builder().correlationId(Long.toString(number)).build();
  }

  byte[] image() {
    return image;
  }
}
