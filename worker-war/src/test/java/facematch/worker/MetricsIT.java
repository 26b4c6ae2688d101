package facematch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import facematch.broker.Topology;
import facematch.store.AcceptedImages;
import facematch.testing.Scrape;
import facematch.testing.TestServices;
import facematch.testing.arquillian.PackagedWar;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/** What the worker's metrics say, compared with what was in its queue. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MetricsIT extends PackagedWar {
  private static final String IMAGES = "facematch_images_total";
  private static final String FACES = "facematch_faces_total";
  private static final String SECONDS = "facematch_scan_seconds";

  @Test
  void countsDeliveriesAndFacesByTheirOutcomesAndMeasuresTheSteps() throws Exception {
    awaitProbe("ready");
    var before = scrapeOnceAllIsCounted();
    byte[] photo = Photos.photo("sample1.jpg");
    try (var redis = RedisClient.create(TestServices.redisUri());
        var publisher = new ScanPublisher()) {
      var images = new AcceptedImages(redis);
      var scan = images.accept();
      publisher.publish(scan, photo);
      publisher.publish(scan, photo);
      publisher.publish(images.accept(), truncated());
    }
    publishGarbage();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(counted(before, scrape(), IMAGES)).isEqualTo(4));
    var after = scrape();
    for (String outcome : List.of("scanned", "skipped", "rejected", "abandoned")) {
      assertThat(counted(before, after, IMAGES, "outcome", outcome)).as(outcome).isEqualTo(1);
    }
    assertThat(counted(before, after, FACES, "outcome", "comparable")).isEqualTo(3);
    assertThat(counted(before, after, FACES)).isEqualTo(3);
    for (String step : List.of("detect", "align", "embed", "store")) {
      assertThat(measured(before, after, step)).as(step).isEqualTo(1);
    }
    for (String step : List.of("decode", "whole")) { // also of the truncated image
      assertThat(measured(before, after, step)).as(step).isEqualTo(2);
    }
    assertThat(after.sum(SECONDS, "step", "whole"))
        .isGreaterThan(after.sum(SECONDS, "step", "store"));
  }

  /** A scan is counted a moment after its image is settled, also that of another test. */
  private static Scrape scrapeOnceAllIsCounted() {
    return await().until(MetricsIT::scrape, last -> last.value(IMAGES) == scrape().value(IMAGES));
  }

  private static double counted(Scrape before, Scrape after, String name, String... labels) {
    return after.value(name, labels) - before.value(name, labels);
  }

  private static byte[] truncated() throws IOException {
    return Arrays.copyOf(Photos.png(Photos.decoded("sample1.jpg")), 5000);
  }

  private static long measured(Scrape before, Scrape after, String step) {
    return after.observations(SECONDS, "step", step) - before.observations(SECONDS, "step", step);
  }

  private static void publishGarbage() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    try (var connection = factory.newConnection()) {
      var channel = connection.createChannel();
      channel.basicPublish(Topology.WORKER_EXCHANGE, Topology.SCAN_KEY, null, new byte[] {1});
    }
  }

  private static Scrape scrape() {
    return Scrape.of(SERVER.resolve("/metrics"));
  }
}
