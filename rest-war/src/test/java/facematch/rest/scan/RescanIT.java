package facematch.rest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.TestWorker;
import facematch.rest.http.problem.ProblemType;
import facematch.store.ImageHash;
import facematch.store.face.Embedding;
import facematch.testing.Answer;
import facematch.testing.ScriptedServer;
import facematch.testing.TestServices;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** Asking for known images to be scanned again; the test is the worker. */
class RescanIT extends RestServerTest {
  private static final float[] OLD = RestServer.direction(0);
  private static final float[] NEW = RestServer.direction(90);

  private final byte[] image = RestServer.image();
  private final String hash = ImageHash.of(image, "SHA-256").value();
  private final String name = RestServer.unique("again");
  private TestWorker worker;

  @BeforeEach
  void start() throws Exception {
    RestServer.purgeScanQueue();
    worker = new TestWorker();
  }

  @AfterEach
  void stop() throws Exception {
    worker.close();
  }

  @Test
  void scansAScannedImageAnewAndMatchesItsOldFacesUntilThen() {
    scanned();
    String other =
        server.scanned("other.png", RestServer.image(), "new model", Embedding.normalised(OLD));

    assertThat(again().status()).isEqualTo(202);
    assertThat(status()).isEqualTo("queued");
    var scan = worker.next(hash);
    assertThat(worker.begin(scan)).isTrue();
    assertThat(server.match(other).names()).doesNotContain(name);
    worker.store(scan, "new model", OLD);

    assertThat(server.match(other).names()).contains(name);
    assertThat(description().getString("model")).isEqualTo("new model");
    assertThat(worker.begin(scan)).as("delivered again").isFalse();
  }

  @Test
  void findsTheOldFacesOfAnImageThatWaitsForItsRescan() {
    scanned();
    String other = server.scanned("other.png", RestServer.image(), OLD);
    again();
    var scan = worker.next(hash);
    worker.begin(scan);
    assertThat(server.match(other).names()).contains(name);

    worker.store(scan, "m", NEW);

    assertThat(server.match(other).names()).doesNotContain(name);
  }

  @Test
  void scansOnceForEachCallThatAsked() {
    scanned();
    again();
    again();
    worker.scan(hash, "m", NEW);
    again();
    worker.scan(hash, "m", OLD);
    worker.scan(hash, "m", NEW);
    assertThat(status()).isEqualTo("scanned");
    assertThat(server.scanImage(name, image).status()).isEqualTo(200);
    assertThat(status()).isEqualTo("scanned");
  }

  @Test
  void waitsForTheRescan() {
    scanned();
    again();
    var waiting = server.sendAsync(server.request("/images/" + hash + "?wait=30"));

    worker.scan(hash, "new model", OLD);

    assertThat(waiting.join().object().getString("model")).isEqualTo("new model");
  }

  @Test
  void bringsARejectedImageBackToTheQueue() {
    server.scanImage(name, image);
    worker.reject(hash, "it is truncated", false);
    assertThat(server.scanImage(name, image).status()).isEqualTo(200);

    assertThat(again().status()).isEqualTo(202);

    assertThat(status()).isEqualTo("queued");
    assertThat(description()).doesNotContainKey("reason");
    worker.scan(hash, "m", OLD);
    assertThat(status()).isEqualTo("scanned");
  }

  @Test
  void triesAnImageAgainByItselfWhoseRejectionMayHavePassed() {
    server.scanImage(name, image);
    worker.reject(hash, "it takes too long", true);

    assertThat(server.scanImage(name, image).status()).isEqualTo(202);

    assertThat(status()).isEqualTo("queued");
    worker.reject(hash, "it is truncated", false);
    assertThat(server.scanImage(name, image).status()).isEqualTo(200);
    assertThat(status()).isEqualTo("rejected");
  }

  @Test
  void fetchesAUrlAnewWhosePictureHasChanged() throws Exception {
    byte[] changed = RestServer.image();
    var served = new AtomicReference<>(image);
    try (var camera =
        new ScriptedServer((request, client) -> ScriptedServer.sayImage(client, served.get()))) {
      assertThat(server.scanUrl(camera.url()).hash()).isEqualTo(hash);
      worker.scan(hash, "m", OLD);
      served.set(changed);
      assertThat(server.scanUrl(camera.url()).hash()).as("known").isEqualTo(hash);

      var answer = urlAgain(camera.url());

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.hash()).isEqualTo(ImageHash.of(changed, "SHA-256").value());
      worker.scan(answer.hash(), "m", NEW);
      var known = server.scanUrl(camera.url());
      assertThat(known.status()).isEqualTo(200);
      assertThat(known.hash()).isEqualTo(answer.hash());
      assertThat(camera.connections()).isEqualTo(2);
      assertThat(description().getJsonArray("names").getString(0)).isEqualTo(camera.url());
    }
  }

  @Test
  void scansTheSamePictureOfAUrlAnew() throws Exception {
    try (var remote = ScriptedServer.serving(image)) {
      server.scanUrl(remote.url());
      worker.scan(hash, "m", OLD);

      assertThat(urlAgain(remote.url()).status()).isEqualTo(202);

      worker.scan(hash, "new model", OLD);
      assertThat(description().getString("model")).isEqualTo("new model");
    }
  }

  @Test
  void scansTheRejectedPictureOfAUrlAgainByItselfOnlyIfItsRejectionMayHavePassed()
      throws Exception {
    try (var remote = ScriptedServer.serving(image)) {
      server.scanUrl(remote.url());
      worker.reject(hash, "it takes too long", true);
      assertThat(server.scanUrl(remote.url()).status()).isEqualTo(202);
      worker.reject(hash, "it is truncated", false);
      assertThat(server.scanUrl(remote.url()).status()).isEqualTo(200);
      assertThat(remote.connections()).isEqualTo(3);
    }
  }

  @Test
  void fetchesAUrlAgainByItselfWhoseFirstAnswerWasBroken() throws Exception {
    byte[] broken = Arrays.copyOf(image, image.length - 20);
    var served = new AtomicReference<>(broken);
    try (var remote =
        new ScriptedServer((request, client) -> ScriptedServer.sayImage(client, served.get()))) {
      worker.reject(server.scanUrl(remote.url()).hash(), "it is truncated", false);
      served.set(image);

      var answer = server.scanUrl(remote.url());

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.hash()).isEqualTo(hash);
      worker.scan(hash, "m", OLD);
      assertThat(server.scanUrl(remote.url()).status()).isEqualTo(200);
      assertThat(remote.connections()).isEqualTo(2);
    }
  }

  @Tag("rabbitmq")
  @Test
  void leavesAnImageAsItWasThatTheBrokerDoesNotTake() throws Exception {
    scanned();
    var before = description();
    TestServices.controlRabbitMq("set_policy", "full", "^toWorker$", "{\"max-length\":0}");
    try {
      awaitRefusals();
      RestServer.assertProblem(again(), ProblemType.BROKER_AWAY);
      assertThat(description()).isEqualTo(before);
      assertNothingStaysOfARefusedImage();
    } finally {
      TestServices.controlRabbitMq("clear_policy", "full");
    }
    await().until(() -> again().status() == 202);
    worker.scan(hash, "m", NEW);
  }

  private void assertNothingStaysOfARefusedImage() {
    byte[] refused = RestServer.image();
    String name = RestServer.unique("refused");
    RestServer.assertProblem(server.scanImage(name, refused), ProblemType.BROKER_AWAY);
    assertThat(RestServer.keysAbout(name)).isEmpty();
    try (var redis = RedisClient.create(TestServices.redisUri())) {
      assertThat(RestServer.keysAbout(ImageHash.of(refused, "SHA-256").value()))
          .allMatch(key -> redis.ttl(key) > 0);
    }
  }

  @Tag("rabbitmq")
  @Test
  void storesNothingOfAnImageWhileTheBrokerTakesNone() throws Exception {
    scanned();
    TestServices.controlRabbitMq("set_disk_free_limit", "1000000GB");
    try {
      awaitRefusals();
      RestServer.assertProblem(again("new " + name), ProblemType.BROKER_AWAY);
      byte[] bytes = RestServer.image();
      String unknown = ImageHash.of(bytes, "SHA-256").value();
      RestServer.assertProblem(server.scanImage("unknown.png", bytes), ProblemType.BROKER_AWAY);
      assertThat(description().getJsonArray("names").toString()).doesNotContain("new " + name);
      assertThat(RestServer.keysAbout(unknown)).isEmpty();
    } finally {
      TestServices.controlRabbitMq("set_disk_free_limit", "50MB");
    }
    await().until(() -> again().status() == 202);
  }

  /** With other images, because the broker takes some before it refuses any. */
  private void awaitRefusals() {
    await()
        .untilAsserted(
            () ->
                RestServer.assertProblem(
                    server.scanImage("other.png", RestServer.image()), ProblemType.BROKER_AWAY));
  }

  /** A worker that is idle has often finished before rest marks the image as queued. */
  @Tag("failures")
  @Test
  void leavesNoImageBehindHoweverFastTheWorkerIs() throws Exception {
    TestServices.flushRedis(); // so that one page lists all
    var hashes = new LinkedHashSet<String>();
    List<byte[]> uploads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      uploads.add(RestServer.image());
    }
    worker.consume(4);
    var clients = Executors.newFixedThreadPool(16);
    try {
      for (int round = 0; round < 6; round++) {
        Callable<List<String>> client = () -> uploads.stream().map(this::acceptedAgain).toList();
        for (var accepted : clients.invokeAll(List.of(client, client, client))) {
          hashes.addAll(accepted.get());
        }
      }
    } finally {
      clients.shutdown();
    }
    for (String accepted : hashes) {
      await().until(() -> server.image(accepted).getString("status").equals("scanned"));
    }
    for (String status : List.of("queued", "rejected")) {
      assertThat(server.get("/images?limit=1000&status=" + status).json().toString())
          .doesNotContain(hashes);
    }
    assertThat(server.get("/images?limit=1000&status=scanned").json().toString()).contains(hashes);
  }

  private String acceptedAgain(byte[] upload) {
    var answer = server.post("/scan/image/a.png?again=true", BodyPublishers.ofByteArray(upload));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    return answer.hash();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "yes", "TRUE"})
  void refusesWhatIsNeitherTrueNorFalse(String again) {
    var body = BodyPublishers.ofByteArray(image);
    RestServer.assertProblem(
        server.post("/scan/image/a.png?again=" + again, body), ProblemType.INVALID_REQUEST);
    for (String json : List.of("\"true\"", "null", "1", "[]")) {
      var url = "{\"url\": \"http://127.0.0.1/\", \"again\": %s}".formatted(json);
      RestServer.assertProblem(
          server.post("/scan/url", BodyPublishers.ofString(url)), ProblemType.INVALID_REQUEST);
    }
  }

  private void scanned() {
    assertThat(server.scanImage(name, image).status()).isEqualTo(202);
    worker.scan(hash, "m", OLD);
  }

  private Answer again() {
    return again(name);
  }

  private Answer again(String upload) {
    String path = "/scan/image/" + upload.replace(" ", "%20") + "?again=true";
    return server.post(path, BodyPublishers.ofByteArray(image));
  }

  private Answer urlAgain(String url) {
    var body = Json.createObjectBuilder().add("url", url).add("again", true).build();
    return server.post("/scan/url", BodyPublishers.ofString(body.toString()));
  }

  private JsonObject description() {
    return server.image(hash);
  }

  private String status() {
    return description().getString("status");
  }
}
