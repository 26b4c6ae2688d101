package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.protocol.TestServices;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many images rest takes in, beside how many the same broker takes from one bare connection.
 * All processes share one machine. Each goes first in turn: the broker clears up after a round
 * while the next one runs.
 */
@Tag("failures")
class IngestIT {
  /**
   * In a round: several of the broker's write-ahead logs, each of 512 MiB, so that either's rounds
   * have their share of what it does at the end of one.
   */
  private static final int IMAGES = 16_000;

  /** One after another: how each has compiled its code makes it a twentieth faster or slower. */
  private static final int SERVERS = 3;

  /** Until the server's code is compiled: that takes a third of its time at first. */
  private static final int WARM_UP_ROUNDS = 12;

  private static final int ROUNDS = 4;
  private static final double LEAST = .6;

  @TempDir static Path folder;

  private double images;
  private double bare;
  private double rest;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void restTakesImagesInNearlyAsFastAsTheBrokerKeepsThem() throws Exception {
    for (int i = 0; i < SERVERS; i++) {
      try (var server = started(i)) {
        measure(server);
        assertThat(server.errors()).isEmpty();
      }
    }
    System.out.printf("rest reaches %.1f %% of the bare connection%n", 100 * bare / rest);
    assertThat(bare / rest).isGreaterThanOrEqualTo(LEAST);
  }

  private static LibertyServer started(int number) throws Exception {
    var services =
        Map.of("RABBITMQ_URI", TestServices.rabbitMqUri(), "REDIS_URI", TestServices.redisUri());
    var server = new LibertyServer(folder.resolve("server" + number), "rest", services);
    server.start();
    return server;
  }

  private void measure(LibertyServer server) throws Exception {
    try (var broker = new BareConnection(TestServices.rabbitMqUri());
        var clients = new UploadClients(server.address())) {
      for (int i = 0; i < WARM_UP_ROUNDS; i++) {
        seconds(broker, clients::upload);
      }
      seconds(broker, broker::publish);
      for (int i = 0; i < ROUNDS; i++) {
        measure(broker, clients, i % 2 == 0);
      }
    }
  }

  private void measure(BareConnection broker, UploadClients clients, boolean bareFirst)
      throws Exception {
    double first = seconds(broker, bareFirst ? broker::publish : clients::upload);
    double second = seconds(broker, bareFirst ? clients::upload : broker::publish);
    bare += bareFirst ? first : second;
    rest += bareFirst ? second : first;
    images += IMAGES;
    System.out.printf("confirmed: %.0f/s bare, %.0f/s by rest%n", images / bare, images / rest);
  }

  /** Sends images, returns when all are confirmed. */
  @FunctionalInterface
  private interface Sender {
    void send(int images) throws Exception;
  }

  /** Answers how long a round took; none of its images is left behind. */
  private static double seconds(BareConnection broker, Sender sender) throws Exception {
    long begun = System.nanoTime();
    sender.send(IMAGES);
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(broker.purge()).isEqualTo(IMAGES);
    return seconds;
  }
}
