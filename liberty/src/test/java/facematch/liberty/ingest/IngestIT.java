package facematch.liberty.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.liberty.LibertyServer;
import facematch.liberty.Photo;
import facematch.testing.TestServices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rate at which rest accepts images, compared with that of one connection that only publishes
 * them to the same broker. The two take turns in going first, since the broker cleans up after a
 * round during the next one.
 */
@Tag("failures")
class IngestIT {
  /**
   * The images of a round. They fill several of the broker's write-ahead log files of 512 MiB, so
   * that the rounds of both include the work that the broker does at the end of a file.
   */
  private static final int IMAGES = 16_000;

  private static final int IMAGE_BYTES = 100_000;
  private static final float QUALITY = .3f;

  /** Servers measured one after another: JIT compilation makes each up to 5 % faster or slower. */
  private static final int SERVERS = 3;

  /** The rounds until the server's code is compiled, which takes a third of its time at first. */
  private static final int WARM_UP_ROUNDS = 12;

  private static final int ROUNDS = 4;
  private static final double LEAST_RATIO = .6;

  @TempDir static Path folder;

  private double images;
  private double bareSeconds;
  private double restSeconds;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void restAcceptsImagesNearlyAsFastAsTheBrokerConfirmsThem() throws Exception {
    for (int i = 0; i < SERVERS; i++) {
      try (var server =
          LibertyServer.withTestServices(folder.resolve("server" + i), "rest", Map.of())) {
        server.start();
        measure(server);
        assertThat(server.errors()).isEmpty();
      }
    }
    double ratio = bareSeconds / restSeconds;
    System.out.printf("rest reaches %.1f %% of the bare connection%n", 100 * ratio);
    assertThat(ratio).isGreaterThanOrEqualTo(LEAST_RATIO);
  }

  private void measure(LibertyServer server) throws Exception {
    byte[] image = image();
    try (var bare = new BarePublisher(TestServices.rabbitMqUri(), image);
        var clients = new IngestClients(server.address(), image)) {
      for (int i = 0; i < WARM_UP_ROUNDS; i++) {
        seconds(bare, clients::upload);
      }
      seconds(bare, bare::publish);
      for (int i = 0; i < ROUNDS; i++) {
        measure(bare, clients, i % 2 == 0);
      }
    }
  }

  /** A photo, padded to its size. */
  private static byte[] image() throws IOException {
    return Arrays.copyOf(Photo.reencoded(Photo.named("sample1.jpg"), QUALITY), IMAGE_BYTES);
  }

  private void measure(BarePublisher bare, IngestClients clients, boolean bareFirst)
      throws Exception {
    double first = seconds(bare, bareFirst ? bare::publish : clients::upload);
    double second = seconds(bare, bareFirst ? clients::upload : bare::publish);
    bareSeconds += bareFirst ? first : second;
    restSeconds += bareFirst ? second : first;
    images += IMAGES;
    System.out.printf(
        "confirmed: %.0f/s bare, %.0f/s by rest%n", images / bareSeconds, images / restSeconds);
  }

  /** Sends images, and returns when all are confirmed. */
  @FunctionalInterface
  private interface Sender {
    void send(int images) throws Exception;
  }

  /** The duration of a round. Removes its images from the queue. */
  private static double seconds(BarePublisher bare, Sender sender) throws Exception {
    long begun = System.nanoTime();
    sender.send(IMAGES);
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(bare.purge()).isEqualTo(IMAGES);
    return seconds;
  }
}
