package facematch.kubernetes;

import static com.rabbitmq.client.MessageProperties.PERSISTENT_BASIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import facematch.testing.RealRabbitMq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The installed RabbitMQ with the settings of the manifests. */
@Tag("rabbitmq")
class RabbitMqSettingsIT {
  private static final Pattern LOG_SIZE = Pattern.compile("wal_max_size_bytes, (\\d+)");
  private static final int LARGEST_IMAGE_BYTES = 15 * 1024 * 1024;
  private static final int IMAGES = 80;
  private static final Duration UNTIL_CONFIRMED = Duration.ofMinutes(3);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/production"})
  void everyVersionReadsTheSameSizeOfTheWriteAheadLog(String overlay) throws Exception {
    assertThat(logSizes(overlay)).hasSize(2).containsOnly(logSizes(overlay).get(0));
  }

  @Test
  void thisVersionReadsTheSizeOfTheWriteAheadLog() throws Exception {
    try (var broker = broker()) {
      broker.start();
      String size =
          broker.control("eval", "maps:get(wal_max_size_bytes, ra_system:fetch(quorum_queues)).");
      assertThat(logSizes("base")).contains(size.strip());
    }
  }

  @Test
  @Tag("failures")
  void manyOfTheLargestImagesRaiseNoMemoryAlarm() throws Exception {
    var alarms = new ConcurrentLinkedQueue<String>();
    try (var broker = broker()) {
      broker.start();
      var connection = connection(broker);
      connection.addBlockedListener(alarms::add, () -> {});
      var confirmed = CompletableFuture.runAsync(() -> publishImages(connection));
      await().atMost(UNTIL_CONFIRMED).until(() -> confirmed.isDone() || !alarms.isEmpty());
      assertThat(alarms).isEmpty();
      confirmed.join();
    }
  }

  /** The connection ends with its broker: while that takes no messages, it cannot be closed. */
  private static Connection connection(RealRabbitMq broker) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    return factory.newConnection();
  }

  private static void publishImages(Connection connection) {
    try {
      var channel = connection.createChannel();
      channel.confirmSelect();
      channel.queueDeclare("images", true, false, false, Map.of("x-queue-type", "quorum"));
      for (int i = 0; i < IMAGES; i++) {
        channel.basicPublish("", "images", PERSISTENT_BASIC, new byte[LARGEST_IMAGE_BYTES]);
        channel.waitForConfirmsOrDie();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> logSizes(String overlay) throws IOException {
    String terms = Files.readString(file(overlay, "advanced.config"));
    return LOG_SIZE.matcher(terms).results().map((MatchResult size) -> size.group(1)).toList();
  }

  private RealRabbitMq broker() throws IOException {
    var broker = new RealRabbitMq(folder);
    broker.configure(Files.readString(file("base", "rabbitmq.conf")));
    broker.configure(Files.readString(file("base", "memory.conf")));
    broker.configureAdvanced(Files.readString(file("base", "advanced.config")));
    return broker;
  }

  private static Path file(String overlay, String name) {
    return ManifestFolder.PROJECT.root().resolve(overlay).resolve("rabbitmq").resolve(name);
  }
}
