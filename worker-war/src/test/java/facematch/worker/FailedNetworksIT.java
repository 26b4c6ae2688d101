package facematch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.broker.FaceAnswer.Failed;
import facematch.broker.TestQuestions;
import facematch.store.AcceptedImages;
import facematch.store.ScanStatus;
import facematch.store.image.ImageRecords;
import facematch.store.scan.PendingScan;
import facematch.testing.Probes;
import facematch.testing.TestServices;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/** A worker whose networks fail after they were verified. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FailedNetworksIT {
  private static final URI SERVER =
      URI.create("http://localhost:" + System.getProperty("server.port"));
  private static final int IMAGES = 10;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Deployment(testable = false)
  static WebArchive workerWhoseNetworksCanBeClosed() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("war")))
        .addClass(NetworkCloser.class);
  }

  @Test
  void consumesNoMoreImagesAndIsRestartedWhenItsNetworksFail() throws Exception {
    await().atMost(Duration.ofSeconds(90)).until(() -> Probes.up(SERVER, "ready"));
    closeNetworks();
    answersQuestionsWithFailures();
    try (var redis = RedisClient.create(TestServices.redisUri());
        var questions = new TestQuestions();
        var publisher = new ScanPublisher()) {
      var images = new ImageRecords(redis);
      var scans = new ArrayList<PendingScan>();
      for (int i = 0; i < IMAGES; i++) {
        scans.add(new AcceptedImages(redis).accept());
        publisher.publish(scans.get(i), Photos.photo("sample2.jpg"));
      }

      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  !Probes.up(SERVER, "ready")
                      && publisher.consumers() == 0
                      && questions.consumers() == 0);
      assertThat(probe("ready")).contains("\"networks\":false");
      await().atMost(Duration.ofSeconds(30)).until(() -> !Probes.up(SERVER, "live"));
      assertThat(publisher.waiting()).isGreaterThanOrEqualTo(IMAGES - 3L);
      assertThat(rejected(images, scans)).isLessThanOrEqualTo(3);
      publisher.purge();
    }
  }

  /** Failed questions alone do not stop a worker: anyone may ask them. */
  private static void answersQuestionsWithFailures() throws Exception {
    try (var questions = new TestQuestions()) {
      for (int i = 0; i < IMAGES; i++) {
        assertThat(questions.ask(Photos.photo("sample2.jpg")).get(30, TimeUnit.SECONDS))
            .isEqualTo(new Failed());
      }
    }
    assertThat(Probes.up(SERVER, "ready")).isTrue();
  }

  private static long rejected(ImageRecords images, List<PendingScan> scans) {
    return scans.stream()
        .filter(scan -> images.status(scan.hash()).orElseThrow() == ScanStatus.REJECTED)
        .count();
  }

  private void closeNetworks() throws Exception {
    var request =
        HttpRequest.newBuilder(SERVER.resolve("/close-networks"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  private String probe(String name) throws Exception {
    var request = HttpRequest.newBuilder(SERVER.resolve("/health/" + name)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}
