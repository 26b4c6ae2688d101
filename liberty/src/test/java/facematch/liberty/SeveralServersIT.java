package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.testing.ActivityListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rest servers and one or two workers with one broker and one Redis. */
class SeveralServersIT {
  private static final int IMAGES = 12;

  private static final List<LibertyServer> SERVERS = new ArrayList<>();

  @TempDir static Path folder;
  private static LibertyServer firstRest;
  private static LibertyServer secondRest;
  private static LibertyServer worker;
  private static ActivityListener activity;

  @BeforeAll
  static void startServers() throws Exception {
    activity = new ActivityListener();
    firstRest = started("rest", "rest-one");
    secondRest = started("rest", "rest-two");
    worker = started("worker", "worker-one");
  }

  @AfterAll
  static void stopServers() throws Exception {
    SERVERS.forEach(LibertyServer::close);
    activity.close();
  }

  @Test
  void eachRestServerMatchesTheImagesOfTheOtherAtOnce() throws Exception {
    var first = firstRest.client();
    var second = secondRest.client();
    byte[] photo = Photo.named("sample1.jpg");
    String one = first.scanImage("through-first.jpg", photo).hash();
    assertThat(first.imageOnceScanned(one).getString("status")).isEqualTo("scanned");
    assertThat(second.match(one).names()).contains("through-first.jpg");
    String two = second.scanImage("through-second.jpg", Photo.reencoded(photo, .8f)).hash();
    assertThat(second.imageOnceScanned(two).getString("status")).isEqualTo("scanned");
    assertThat(first.match(one).names()).contains("through-first.jpg", "through-second.jpg");
    assertThat(first.match(two).names()).isEqualTo(second.match(two).names());
  }

  @Test
  void twoWorkersShareOneQueue() throws Exception {
    int before = stored("worker-one");
    LibertyServer second = started("worker", "worker-two");
    awaitScanned(scanCopies("shared", "sample5.jpg"));
    await().until(() -> stored("worker-one") + stored("worker-two") >= before + IMAGES);
    assertThat(stored("worker-one")).isGreaterThan(before);
    assertThat(stored("worker-two")).isPositive();
    assertThat(stored("worker-one") + stored("worker-two")).isEqualTo(before + IMAGES);
    second.close();
  }

  @Test
  void imagesOfAKilledWorkerAreStoredOnce() throws Exception {
    int before = stored("worker-one");
    List<String> hashes = scanCopies("killed", "sample6.jpg");
    await().until(() -> stored("worker-one") > before);
    worker.kill();
    assertThat(stored("worker-one")).isLessThan(before + IMAGES);
    worker.start();
    awaitScanned(hashes);
    assertThat(firstRest.client().match(hashes.get(0)).names())
        .filteredOn(name -> name.startsWith("killed"))
        .hasSize(IMAGES)
        .doesNotHaveDuplicates();
  }

  private static int stored(String service) {
    return activity.storedBy(service).size();
  }

  private static LibertyServer started(String configuration, String service) throws IOException {
    var server =
        LibertyServer.withTestServices(
            folder.resolve(service), configuration, Map.of("ACTIVITY_LOG_SERVICE", service));
    SERVERS.add(server);
    server.start();
    return server;
  }

  private static List<String> scanCopies(String name, String photo) throws Exception {
    var client = firstRest.client();
    var hashes = new ArrayList<String>();
    for (int i = 0; i < IMAGES; i++) {
      byte[] copy = Photo.reencoded(Photo.named(photo), .7f + i / 100f);
      hashes.add(client.scanImage(name + i + ".jpg", copy).hash());
    }
    return hashes;
  }

  private static void awaitScanned(List<String> hashes) throws Exception {
    var client = firstRest.client();
    for (String hash : hashes) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> "scanned".equals(client.imageOnceScanned(hash).getString("status")));
    }
  }
}
