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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rest servers and one or two workers with one broker and one Redis. */
@Tag("failures")
class SeveralServersIT {
  private static final int IMAGES = 12;
  private static final int QUESTIONS = 1000;

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
  void noRestServerFindsWhatTheOtherHasForgotten() throws Exception {
    String kept = scanVariant("kept.jpg", .9f);
    String gone = scanVariant("gone.jpg", .8f);
    String renamed = scanVariant("old-name.jpg", .7f);
    assertThat(scanVariant("new-name.jpg", .7f)).isEqualTo(renamed);
    String faceless = scanVariant("faceless.jpg", .6f);
    awaitScanned(List.of(kept, gone, renamed, faceless));
    assertThat(secondRest.client().match(kept).names())
        .contains("kept.jpg", "gone.jpg", "old-name.jpg", "new-name.jpg", "faceless.jpg");

    delete("/images/" + gone);
    assertNotFound("gone.jpg", kept);
    assertThat(firstRest.client().delete("/images/" + gone).object().getBoolean("deleted"))
        .isFalse();
    assertThat(secondRest.client().match(gone).names()).isEmpty();
    assertThat(secondRest.client().get("/images/" + gone).status()).isEqualTo(404);

    delete("/names/old-name.jpg");
    assertNotFound("old-name.jpg", kept);
    assertThat(secondRest.client().match(kept).names()).contains("new-name.jpg");

    int faces = secondRest.client().image(faceless).getJsonArray("faces").size();
    for (int face = 0; face < faces; face++) {
      delete("/images/" + faceless + "/faces/" + face);
    }
    assertNotFound("faceless.jpg", kept);
  }

  private static String scanVariant(String name, float quality) throws IOException {
    byte[] photo = Photo.reencoded(Photo.named("sample3.jpg"), quality);
    return firstRest.client().scanImage(name, photo).hash();
  }

  private static void delete(String path) {
    assertThat(firstRest.client().delete(path).object().getBoolean("deleted")).isTrue();
  }

  /** The second server is asked as soon as the first has answered. */
  private static void assertNotFound(String name, String hash) {
    var second = secondRest.client();
    IntStream.range(0, QUESTIONS)
        .parallel()
        .forEach(
            question ->
                assertThat(second.match(hash).names()).contains("kept.jpg").doesNotContain(name));
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
