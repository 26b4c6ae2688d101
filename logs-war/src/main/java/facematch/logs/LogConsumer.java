package facematch.logs;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import facematch.protocol.BrokerConnection;
import facematch.protocol.Dependency;
import facematch.protocol.Topology;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Prints every activity message it is told of, one line each, to the process's own stderr. */
@ApplicationScoped
public class LogConsumer {
  /** Past the server's own log, which would add words of its own to each line. */
  private final PrintStream stderr =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

  @Inject BrokerConnection connection;

  /** Binding keys such as {@code *.rest.*}; {@code #} is everything. */
  @Inject
  @ConfigProperty(name = "logs.topics", defaultValue = "#")
  List<String> topics;

  void start(@Observes Startup startup) {
    connection.open("the logs", 1, this::begin);
  }

  private void begin(Connection opened) throws IOException {
    var channel = opened.createChannel();
    Topology.declareLogs(channel);
    String queue = Topology.declareLogQueue(channel, topics);
    channel.basicConsume(
        queue, true, (tag, delivery) -> print(delivery), tag -> connection.reset(opened));
  }

  /** A line break inside a message would forge a line of its own. */
  private void print(Delivery delivery) {
    String text = new String(delivery.getBody(), StandardCharsets.UTF_8);
    String line = "[%s] %s".formatted(delivery.getEnvelope().getRoutingKey(), text);
    stderr.println(line.replaceAll("\\p{Cntrl}", " "));
  }

  Dependency broker() {
    return connection.broker();
  }

  /** How long the broker has been away; zero while it is there. */
  Duration away() {
    return connection.away();
  }
}
