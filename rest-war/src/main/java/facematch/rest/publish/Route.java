package facematch.rest.publish;

import com.rabbitmq.client.Channel;
import java.io.IOException;

/**
 * Where a publisher's messages go.
 *
 * @param key the routing key at the exchange to the workers
 * @param declaration makes the queue behind it exist
 */
public record Route(String key, Declaration declaration) {
  /** Declares an exchange, a queue and the binding between them. */
  @FunctionalInterface
  public interface Declaration {
    /** Declares them on this channel, unless they exist. */
    void on(Channel channel) throws IOException;
  }
}
