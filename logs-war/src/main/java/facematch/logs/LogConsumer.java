package facematch.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import facematch.broker.BrokerConnection;
import facematch.broker.DependencyHealth;
import facematch.broker.Topology;
import facematch.metrics.MetricsRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Consumes the activity messages of all services and prints each as one line. */
@ApplicationScoped
public class LogConsumer {
  /** Of a routing key in AMQP 0-9-1. */
  private static final int LONGEST_KEY = 255;

  private static final Set<String> FORMATS = Set.of("dev", "json");

  @Inject BrokerConnection connection;
  @Inject MetricsRegistry metrics;
  private Counter messages;

  /** The binding keys of the messages, such as {@code *.rest.*}; {@code #} is all messages. */
  @Inject
  @ConfigProperty(name = "logs.topics", defaultValue = "#")
  List<String> topics;

  /** The format of the server's console. */
  @Inject
  @ConfigProperty(name = "log.format", defaultValue = "dev")
  String format;

  private LogPrinter printer;

  /**
   * The standard error of the process. Liberty replaces System.err and would decorate each line.
   */
  private static PrintStream stderr() {
    return new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
  }

  @PostConstruct
  void prepare() {
    printer = new LogPrinter(stderr(), format.equalsIgnoreCase("json"));
    messages = metrics.counter("facematch_log_messages_total", "Activity messages printed");
  }

  /**
   * Opens the connection in the background.
   *
   * @throws IllegalArgumentException if the configuration cannot be used
   */
  void start(@Observes Startup startup) {
    if (topics.stream().anyMatch(topic -> topic.getBytes(UTF_8).length > LONGEST_KEY)) {
      throw new IllegalArgumentException("a topic in logs.topics has at most 255 bytes");
    }
    if (!FORMATS.contains(format.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("log.format is dev or json, not " + format);
    }
    connection.open("the logs", 1, this::consume);
  }

  private void consume(Connection opened) throws IOException {
    var channel = opened.createChannel();
    Topology.declareLogs(channel);
    String queue = Topology.declareLogQueue(channel, topics);
    channel.basicConsume(
        queue, true, (tag, delivery) -> print(delivery), tag -> connection.reset(opened));
  }

  private void print(Delivery delivery) {
    printer.print(delivery.getEnvelope().getRoutingKey(), delivery.getBody());
    messages.inc();
  }

  DependencyHealth broker() {
    return connection.broker();
  }

  /** How long there has been no connection to the broker; zero while there is one. */
  Duration away() {
    return connection.away();
  }
}
