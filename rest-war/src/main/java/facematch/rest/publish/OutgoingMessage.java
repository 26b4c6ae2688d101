package facematch.rest.publish;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A message that waits to be sent. */
public final class OutgoingMessage {
  private final Function<Connection, BasicProperties> properties;
  private final byte[] image;
  private final Map<String, Object> traceHeaders;

  /**
   * A message with an image.
   *
   * @param properties computes the message's properties when it is sent on this connection. Their
   *     correlation id is the publisher's.
   * @param image the message's body
   */
  public OutgoingMessage(Function<Connection, BasicProperties> properties, byte[] image) {
    this(properties, image, Map.of());
  }

  private OutgoingMessage(
      Function<Connection, BasicProperties> properties,
      byte[] image,
      Map<String, Object> traceHeaders) {
    this.properties = properties;
    this.image = image;
    this.traceHeaders = traceHeaders;
  }

  /** The same message with the headers of its span added. */
  OutgoingMessage traced(Map<String, Object> headers) {
    return new OutgoingMessage(properties, image, headers);
  }

  BasicProperties properties(Connection broker, long number) {
    var own = properties.apply(broker);
    var headers = new HashMap<>(own.getHeaders());
    headers.putAll(traceHeaders);
    return own.builder().headers(headers).correlationId(Long.toString(number)).build();
  }

  byte[] image() {
    return image;
  }
}
