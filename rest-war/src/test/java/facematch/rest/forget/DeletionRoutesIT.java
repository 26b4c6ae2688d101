package facematch.rest.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import facematch.broker.ScanRequest;
import facematch.broker.Topology;
import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.store.ImageHash;
import facematch.store.RedisContents;
import facematch.store.face.Embedding;
import facematch.store.image.ImageRecords;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.DeadLetterRecords;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import facematch.testing.ScriptedServer;
import facematch.testing.ServerProxies;
import facematch.testing.TestServices;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** Forgetting through the routes of the packaged WAR. */
class DeletionRoutesIT extends RestServerTest {
  private final String name = RestServer.unique("name");

  @Test
  void forgetAnImageAndAllThatLeadsToIt() {
    byte[] image = RestServer.image();
    String hash = server.scanned(name, image, RestServer.direction(0));
    server.scanImage(name + ";v=1", image);
    assertThat(contents()).contains(hash, name);

    var receipt = deleted("/images/" + hash.toUpperCase(Locale.ROOT));

    assertThat(receipt.getString("hash")).isEqualTo(hash);
    assertReceipt(receipt, 2, 1);
    RestServer.assertProblem(server.get("/images/" + hash), ProblemType.UNKNOWN_IMAGE);
    assertThat(server.match(hash).names()).isEmpty();
    assertThat(contents()).doesNotContain(hash, name);
    assertThat(server.delete("/images/" + hash).object().getBoolean("deleted")).isFalse();
  }

  @Test
  void forgetANameAndTheImageWithItsLast() {
    byte[] image = RestServer.image();
    String other = name + "/in%20a;folder+1";
    String hash = server.scanned(name, image, RestServer.direction(0));
    server.scanImage(other, image);

    assertReceipt(deleted("/names/" + name), 1, 0);
    assertThat(server.image(hash).getJsonArray("names")).hasSize(1);

    assertReceipt(deleted("/names/" + other), 1, 1);
    RestServer.assertProblem(server.get("/images/" + hash), ProblemType.UNKNOWN_IMAGE);
    assertThat(contents()).doesNotContain(hash, name);
    assertThat(server.delete("/names/" + name).object().getBoolean("deleted")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100%25.jpg",
        "a%3Fb%3Bd.jpg",
        "a;b;c=d.jpg",
        "a%252e.jpg",
        "/a//b/.../c.jpg",
        "%E4%BD%A0%20%2B+&=.jpg",
        "a.jpg;",
        "in%2Fa%5Cfolder%2E%2E.jpg",
        "https://example.org/a.jpg%3Fsize=1%23part"
      })
  void forgetANameAsItWasSent(String encoded) {
    String sent = name + encoded;
    String hash = scanned(sent, 0);

    assertReceipt(deleted("/names/" + sent), 1, 1);

    RestServer.assertProblem(server.get("/images/" + hash), ProblemType.UNKNOWN_IMAGE);
    assertThat(contents()).doesNotContain(hash, name);
  }

  @Test
  void forgetTheLongestUrl() throws Exception {
    byte[] image = RestServer.image();
    try (var remote = ScriptedServer.serving(image)) {
      String url = remote.url() + "?" + "x".repeat(8191 - remote.url().length());
      assertThat(server.scanUrl(url).status()).isEqualTo(202);
      assertThat(contents()).contains(url);

      var receipt = deleted("/names/" + url.replace("?", "%3F"));

      assertThat(receipt.getString("hash")).isEqualTo(ImageHash.of(image, "SHA-256").value());
      assertThat(receipt.getInt("images")).isEqualTo(1);
      assertThat(contents()).doesNotContain(url);
    }
  }

  @Test
  void forgetANameOfSeveralImages() {
    List.of(0, 1).forEach(degrees -> scanned(name, degrees));
    var receipt = deleted("/names/" + name);
    assertThat(receipt.isNull("hash")).isTrue();
    assertThat(receipt.getInt("images")).isEqualTo(2);
    assertReceipt(receipt, 2, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void refuseWhatCanBeNoName(String path) {
    RestServer.assertProblem(server.delete("/names" + path), ProblemType.INVALID_REQUEST);
  }

  @Test
  void refuseANameThatIsTooLong() {
    RestServer.assertProblem(
        server.delete("/names/" + "n".repeat(8193)), ProblemType.INVALID_REQUEST);
  }

  @Test
  void forgetOneFaceOnly() {
    String model = RestServer.unique("model");
    var first = Embedding.normalised(RestServer.direction(0));
    var second = Embedding.normalised(RestServer.direction(90));
    String hash = server.scanned(name, RestServer.image(), model, first, second);
    String like = server.scanned(RestServer.unique("like"), RestServer.image(), model, first);

    assertReceipt(deleted("/images/" + hash + "/faces/0"), 0, 1);

    assertThat(server.image(hash).getJsonArray("faces").getValuesAs(JsonObject.class))
        .extracting(face -> face.getInt("face"))
        .containsExactly(1);
    assertThat(server.match(like).names()).doesNotContain(name);
    assertThat(server.match(hash).names()).contains(name);
    String again = "/images/" + hash + "/faces/0";
    assertThat(server.delete(again).object().getBoolean("deleted")).isFalse();
  }

  @Test
  void removeTheDeadLetterOfAForgottenImageOnly() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    try (var connection = factory.newConnection();
        var redis = RedisClient.create(TestServices.redisUri())) {
      var channel = connection.createChannel();
      channel.queuePurge(Topology.DEAD_LETTERS);
      String kept = deadLetter(channel, redis, RestServer.unique("kept"));
      String gone = deadLetter(channel, redis, name);
      await().until(() -> server.deadLetters().getInt("count") == 2);

      deleted("/images/" + gone);

      await().until(() -> server.deadLetters().getInt("count") == 1);
      assertThat(server.deadLetters().toString()).contains(kept).doesNotContain(gone);
      channel.queuePurge(Topology.DEAD_LETTERS);
      deleted("/images/" + kept);
    }
  }

  private String deadLetter(Channel channel, RedisClient redis, String letter) throws Exception {
    byte[] image = RestServer.image();
    var hash = new ImageHash(server.scanImage(letter, image).hash());
    String id = new ImageRecords(redis).find(hash).orElseThrow().scan();
    new DeadLetterRecords(redis).add(hash);
    new ScanRecords(redis, new ChangeFeed(redis))
        .reject(new PendingScan(hash, id, letter), "its scan ended 3 times", true);
    var request = new ScanRequest(hash.value(), id, letter, image);
    channel.basicPublish(Topology.DEAD_LETTERS, "", request.properties(), request.image());
    return hash.value();
  }

  @Test
  void askToTryAgainWhileRedisIsAway() {
    String hash = scanned(name, 0);
    ServerProxies.redis().stall();
    try {
      await().until(() -> server.get("/images/" + hash).status() == 503);
      var answer = server.delete("/images/" + hash);
      RestServer.assertProblem(answer, ProblemType.STORE_AWAY);
      assertThat(answer.headers().firstValue("retry-after")).isPresent();
    } finally {
      ServerProxies.redis().resume();
    }
    await().until(() -> server.get("/images/" + hash).status() == 200);
    deleted("/images/" + hash);
  }

  @Test
  void takeWhatCanBeNoHashForAnUnknownImage() {
    RestServer.assertProblem(server.delete("/images/nonsense"), ProblemType.UNKNOWN_IMAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "first", "1.5", "99999999999"})
  void refuseWhatIsNoFacesNumber(String number) {
    String path = "/images/0123456789abcdef0123456789abcdef/faces/" + number;
    RestServer.assertProblem(server.delete(path), ProblemType.INVALID_REQUEST);
  }

  private String scanned(String image, double degrees) {
    return server.scanned(image, RestServer.image(), RestServer.direction(degrees));
  }

  private JsonObject deleted(String path) {
    var answer = server.delete(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.object().getBoolean("deleted")).as(answer.json().toString()).isTrue();
    return answer.object();
  }

  private static void assertReceipt(JsonObject receipt, int names, int faces) {
    assertThat(List.of(receipt.getInt("names"), receipt.getInt("faces")))
        .containsExactly(names, faces);
  }

  private static String contents() {
    try (var redis = new Jedis(URI.create(TestServices.redisUri()))) {
      return RedisContents.of(redis);
    }
  }
}
