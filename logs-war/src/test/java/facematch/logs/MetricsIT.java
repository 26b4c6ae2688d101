package facematch.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import facematch.broker.Topology;
import facematch.testing.Scrape;
import facematch.testing.TestServices;
import facematch.testing.arquillian.PackagedWar;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the metrics of logs say, compared with the messages that it was sent. */
@ExtendWith(ArquillianExtension.class)
class MetricsIT extends PackagedWar {
  private static final String MESSAGES = "facematch_log_messages_total";

  @Test
  void countsThePrintedMessages() throws Exception {
    awaitProbe("ready");
    assertThat(scrape().names())
        .contains(MESSAGES, "jvm_memory_used_bytes", "process_cpu_seconds_total");
    publish(3);
    await().until(() -> scrape().value(MESSAGES) == 3);
  }

  private static void publish(int messages) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    try (var connection = factory.newConnection()) {
      var channel = connection.createChannel();
      for (int i = 0; i < messages; i++) {
        channel.basicPublish(
            Topology.LOGS_EXCHANGE, "host.rest.info", null, "a test".getBytes(UTF_8));
      }
    }
  }

  private static Scrape scrape() {
    return Scrape.of(SERVER.resolve("/metrics"));
  }
}
