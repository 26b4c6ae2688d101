package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.embedded.EmbeddedRedis;
import facematch.testing.Answer;
import facematch.testing.FaceMatchClient;
import facematch.testing.ScriptedServer;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of a new user at the local server, with the embedded broker and Redis. */
class JourneyIT {
  @TempDir static Path folder;
  private static LibertyServer server;
  private static FaceMatchClient client;

  @BeforeAll
  static void startServer() throws Exception {
    server =
        new LibertyServer(
            folder.resolve("server"),
            "local",
            Map.of(
                "FACEMATCH_DATA",
                folder.resolve("data").toString(),
                "REST_URL_ALLOW",
                "127.0.0.1/32"));
    server.start();
    client = server.client();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
    try (var leftBehind = new EmbeddedRedis(folder.resolve("data/redis"))) {
      leftBehind.start();
    }
  }

  @Test
  void aCropAndACopyMatchTheirPhoto() throws Exception {
    byte[] photo = Photo.named("sample1.jpg");
    String whole = client.scanImage("evening.jpg", photo).hash();
    String crop = client.scanImage("crop.jpg", Photo.crop(photo, .6, 0, .4, 1)).hash();
    String copy = client.scanImage("copy.jpg", Photo.reencoded(photo, .6f)).hash();
    for (String hash : List.of(crop, copy, whole)) {
      assertThat(client.imageOnceScanned(hash).getString("status")).isEqualTo("scanned");
    }
    assertThat(client.match(whole).names()).contains("evening.jpg", "crop.jpg", "copy.jpg");
    assertThat(client.match(crop).names()).contains("evening.jpg", "crop.jpg", "copy.jpg");
  }

  @Test
  void aPhotoFindsItsPersonWithoutBeingStored() throws Exception {
    byte[] photo = Photo.reencoded(Photo.named("sample1.jpg"), .75f);
    String stored = client.scanImage("stored.jpg", photo).hash();
    client.imageOnceScanned(stored);

    byte[] other = Photo.reencoded(Photo.named("sample1.jpg"), .65f);
    var answer = client.post("/match", BodyPublishers.ofByteArray(other)).object();

    assertThat(answer.getJsonArray("matches").getValuesAs(JsonObject.class))
        .extracting(match -> match.getString("hash"))
        .contains(stored);
    for (var face : answer.getJsonArray("faces").getValuesAs(JsonObject.class)) {
      assertThat(face.getJsonObject("box").getJsonNumber("x").doubleValue()).isNotNegative();
    }
  }

  @Test
  void photosWithoutACommonPersonDoNotMatch() throws Exception {
    String stairs = client.scanImage("stairs.jpg", Photo.named("sample5.jpg")).hash();
    String window = client.scanImage("window.jpg", Photo.named("sample6.jpg")).hash();
    assertThat(client.matchOnceScanned(window)).contains("window.jpg");
    assertThat(client.matchOnceScanned(stairs)).contains("stairs.jpg").doesNotContain("window.jpg");
    assertThat(client.match(window).names()).doesNotContain("stairs.jpg");
  }

  @Test
  void aPhotoWithoutFacesMatchesNothing() throws Exception {
    byte[] legs = Photo.crop(Photo.named("sample4.jpg"), 0, .7, 1, .3);
    String hash = client.scanImage("legs.jpg", legs).hash();
    assertThat(client.imageOnceScanned(hash).getString("status")).isEqualTo("scanned");
    assertThat(client.match(hash).names()).isEmpty();
  }

  @Test
  void logsPrintsTheActivityToItsStandardError() throws Exception {
    byte[] photo = Photo.reencoded(Photo.named("sample2.jpg"), .7f);
    String hash = client.scanImage("sofa.jpg", photo).hash();
    client.matchOnceScanned(hash);
    await()
        .untilAsserted(
            () ->
                assertThat(String.join("\n", server.stderr()))
                    .containsPattern("\\[[^.]+\\.rest\\.info] POST /scan/image/sofa.jpg 202 .*")
                    .containsPattern("\\[[^.]+\\.worker\\.info] stored " + hash)
                    .containsPattern("\\[[^.]+\\.rest\\.info] GET /match/" + hash + " 200 .*"));
  }

  @Test
  void repeatsAreAnsweredAlikeAndNotScannedAgain() throws Exception {
    byte[] photo = Photo.reencoded(Photo.named("sample3.jpg"), .7f);
    var first = tenTimes(() -> client.scanImage("bar.jpg", photo));
    assertThat(first).extracting(Answer::status).containsAnyOf(202).isSubsetOf(200, 202);
    String hash = first.get(0).hash();
    assertThat(first).extracting(Answer::hash).containsOnly(hash);
    assertThat(client.matchOnceScanned(hash)).contains("bar.jpg");
    assertThat(tenTimes(() -> client.scanImage("bar.jpg", photo)))
        .extracting(Answer::status)
        .containsOnly(200);
    var matches = tenTimes(() -> client.match(hash));
    assertThat(matches).extracting(Answer::status).containsOnly(200);
    assertThat(matches).extracting(Answer::json).containsOnly(matches.get(0).json());
  }

  @Test
  void anImageIsScannedFromItsUrl() throws Exception {
    byte[] photo = Photo.reencoded(Photo.named("sample4.jpg"), .7f);
    try (var site = ScriptedServer.serving(photo)) {
      String hash = client.scanUrl(site.url()).hash();
      assertThat(client.matchOnceScanned(hash)).contains(site.url());
      assertThat(tenTimes(() -> client.scanUrl(site.url())))
          .extracting(Answer::status)
          .containsOnly(200);
    }
  }

  @Test
  void acceptedImagesMatchAfterTheServerWasKilled() throws Exception {
    byte[] photo = Photo.named("sample6.jpg");
    String scanned = client.scanImage("before.jpg", Photo.reencoded(photo, .8f)).hash();
    assertThat(client.matchOnceScanned(scanned)).contains("before.jpg");
    var queued = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      byte[] copy = Photo.reencoded(photo, .7f + i / 100f);
      queued.add(client.scanImage("queued" + i + ".jpg", copy).hash());
    }
    server.kill();
    server.start();
    assertThat(client.match(scanned).names()).contains("before.jpg");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(client.match(scanned).names())
                    .contains(
                        "queued0.jpg", "queued1.jpg", "queued2.jpg", "queued3.jpg", "queued4.jpg")
                    .doesNotHaveDuplicates());
    assertThat(client.matchOnceScanned(queued.get(4))).contains("before.jpg");
  }

  private static List<Answer> tenTimes(Supplier<Answer> call) {
    return Stream.generate(call).limit(10).toList();
  }
}
