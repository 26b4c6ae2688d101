package facematch.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final int LARGEST_IMAGE = 15 * 1024 * 1024;

  @TempDir Path folder;

  @Test
  void confirmedMessagesSurviveAKillOfTheJvm() throws Exception {
    var image = new byte[LARGEST_IMAGE];
    new Random(1).nextBytes(image);
    try (var host = HostProcess.of(EmbeddedBroker.class, folder)) {
      try (var connection = connect(host.uri())) {
        publish(connection, image);
      }
      host.kill();
    }
    try (var broker = new EmbeddedBroker(folder)) {
      broker.start();
      try (var connection = connect(broker.uri())) {
        assertThat(get(connection, "toWorker").getBody()).isEqualTo(image);
      }
    }
  }

  @Test
  void onlyARejectedMessageGoesToTheDeadLetters() throws Exception {
    try (var broker = new EmbeddedBroker(folder)) {
      broker.start();
      try (var connection = connect(broker.uri())) {
        publish(connection, "poison".getBytes(UTF_8));
        for (int i = 0; i < 3; i++) {
          try (Channel channel = connection.createChannel()) {
            takeMessage(channel);
          }
          try (Channel channel = connection.createChannel()) {
            channel.basicReject(takeMessage(channel), true);
          }
        }
        try (Channel channel = connection.createChannel()) {
          channel.basicReject(takeMessage(channel), false);
          assertThat(channel.basicGet("toWorker", false)).isNull();
        }
        assertThat(get(connection, "toWorker.dead").getBody()).asString().isEqualTo("poison");
      }
    }
  }

  @Test
  void aSecondStartInTheSameFolderUsesTheFirstBroker() throws Exception {
    try (var host = HostProcess.of(EmbeddedBroker.class, folder)) {
      try (var guest = new EmbeddedBroker(folder)) {
        guest.start();
        assertThat(guest.uri()).isEqualTo(host.uri());
      }
      try (var connection = connect(host.uri())) {
        assertThat(connection.isOpen()).isTrue();
      }
    }
  }

  @Test
  void otherUsersAndOtherMachinesHaveNoAccess() throws Exception {
    try (var broker = new EmbeddedBroker(folder)) {
      broker.start();
      assertThat(permissions(folder)).isEqualTo("rwx------");
      assertThat(permissions(folder.resolve("address"))).isEqualTo("rw-------");
      assertThat(URI.create(broker.uri()).getHost()).isEqualTo("127.0.0.1");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Connection connect(String uri) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }

  /** Declares the queues as the services do, with the arguments of RabbitMQ and those of Qpid. */
  private static void publish(Connection connection, byte[] body) throws Exception {
    try (Channel channel = connection.createChannel()) {
      channel.exchangeDeclare("toWorker.dead", "fanout", true);
      channel.queueDeclare("toWorker.dead", true, false, false, Map.of("x-queue-type", "quorum"));
      channel.queueBind("toWorker.dead", "toWorker.dead", "");
      channel.exchangeDeclare("toWorker", "direct", true);
      channel.queueDeclare(
          "toWorker",
          true,
          false,
          false,
          Map.of(
              "x-queue-type", "quorum",
              "x-overflow", "reject-publish",
              "x-delivery-limit", 1000,
              "x-dead-letter-exchange", "toWorker.dead",
              "x-dead-letter-strategy", "at-least-once",
              "alternateExchange", "toWorker.dead",
              "x-qpid-maximum-delivery-count", 1));
      channel.queueBind("toWorker", "toWorker", "scan");
      channel.confirmSelect();
      channel.basicPublish("toWorker", "scan", MessageProperties.PERSISTENT_BASIC, body);
      channel.waitForConfirmsOrDie(30_000);
    }
  }

  /** Takes a message without acknowledging it and returns its delivery tag. */
  private static long takeMessage(Channel channel) {
    return await()
        .until(() -> channel.basicGet("toWorker", false), response -> response != null)
        .getEnvelope()
        .getDeliveryTag();
  }

  private static GetResponse get(Connection connection, String queue) throws Exception {
    try (Channel channel = connection.createChannel()) {
      return await().until(() -> channel.basicGet(queue, true), response -> response != null);
    }
  }
}
