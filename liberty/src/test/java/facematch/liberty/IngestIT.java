package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.protocol.TestServices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many images rest takes in, beside how many the same broker takes from one bare connection.
 * All processes share one machine, and rounds of both take turns.
 */
@Tag("failures")
class IngestIT {
  private static final int IMAGES = 4_000;

  /** Until the server's code is compiled: that takes a third of its time at first. */
  private static final int WARM_UP_ROUNDS = 30;

  private static final int ROUNDS = 15;
  private static final double LEAST = .6;

  @TempDir static Path folder;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void restTakesImagesInNearlyAsFastAsTheBrokerKeepsThem() throws Exception {
    var services =
        Map.of("RABBITMQ_URI", TestServices.rabbitMqUri(), "REDIS_URI", TestServices.redisUri());
    try (var rest = new LibertyServer(folder, "rest", services)) {
      rest.start();
      try (var broker = new BareConnection(TestServices.rabbitMqUri());
          var clients = new UploadClients(rest.address())) {
        double ratio = ratio(broker, clients);
        System.out.printf("rest reaches %.0f %% of the bare connection%n", 100 * ratio);
        assertThat(ratio).isGreaterThanOrEqualTo(LEAST);
      }
      assertThat(rest.errors()).isEmpty();
    }
  }

  private static double ratio(BareConnection broker, UploadClients clients) throws Exception {
    var bare = new ArrayList<Double>();
    var rest = new ArrayList<Double>();
    round(broker, IMAGES, broker::publish);
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      round(broker, IMAGES, clients::upload);
    }
    for (int i = 0; i < ROUNDS; i++) {
      bare.add(round(broker, IMAGES, broker::publish));
      rest.add(round(broker, IMAGES, clients::upload));
      System.out.printf("confirmed: %.0f/s bare, %.0f/s by rest%n", bare.get(i), rest.get(i));
    }
    return median(rest) / median(bare);
  }

  /** Sends images, returns when all are confirmed. */
  @FunctionalInterface
  private interface Sender {
    void send(int images) throws Exception;
  }

  /** Answers how many images were confirmed in a second; none of them is left behind. */
  private static double round(BareConnection broker, int images, Sender sender) throws Exception {
    long begun = System.nanoTime();
    sender.send(images);
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(broker.purge()).isEqualTo(images);
    return images / seconds;
  }

  private static double median(List<Double> rates) {
    return rates.stream().sorted().toList().get(rates.size() / 2);
  }
}
