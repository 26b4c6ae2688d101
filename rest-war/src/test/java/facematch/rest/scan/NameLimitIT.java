package facematch.rest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.TestWorker;
import facematch.rest.http.problem.ProblemType;
import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.testing.Answer;
import facematch.testing.ScriptedServer;
import facematch.testing.TestServices;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** How long names may be, and how many of them an image may have. */
class NameLimitIT extends RestServerTest {
  private static final int MOST = Integer.getInteger("rest.max-names");

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final byte[] image = RestServer.image();
  private final String hash = ImageHash.of(image, "SHA-256").value();
  private final String name = RestServer.unique("name");

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void refusesMoreNamesThanAnImageMayHave() {
    var uploads =
        IntStream.range(0, MOST + 5)
            .mapToObj(i -> server.sendAsync(server.imageScan(name + i, image)))
            .toList();
    var answers = uploads.stream().map(CompletableFuture::join).toList();

    for (int i = 0; i < answers.size(); i++) {
      boolean taken = answers.get(i).status() == 202;
      assertThat(redis.exists(RedisKeys.name(name + i))).isEqualTo(taken);
      if (!taken) {
        assertRefused(answers.get(i));
      }
    }
    assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(MOST);
    assertThat(server.image(hash).getJsonArray("names")).hasSize(MOST);
  }

  @Test
  void takesARepeatedNameOfAnImageThatHasTheMostNames() throws Exception {
    fill();
    assertThat(server.scanImage(name + 1, image).status()).isEqualTo(202);
    try (var worker = new TestWorker()) {
      worker.scan(hash, "m", RestServer.direction(0));
    }
    assertThat(server.scanImage(name + 1, image).status()).isEqualTo(200);
    assertRefused(server.scanImage(name + "more", image));
  }

  @Test
  void refusesAUrlOfAnImageThatHasTheMostNames() throws Exception {
    fill();
    try (var remote = ScriptedServer.serving(image)) {
      assertRefused(server.scanUrl(remote.url()));
      for (String key : List.of(RedisKeys.url(remote.url()), RedisKeys.name(remote.url()))) {
        assertThat(redis.exists(key)).as(key).isFalse();
      }
    }
  }

  private void fill() {
    for (int i = 0; i < MOST; i++) {
      assertThat(server.scanImage(name + i, image).status()).isEqualTo(202);
    }
  }

  private static void assertRefused(Answer answer) {
    RestServer.assertProblem(answer, ProblemType.TOO_MANY_NAMES);
    assertThat(answer.object().getString("detail")).contains(MOST + " names");
  }

  /** As long as the signed URLs of object stores, and as long as allowed. */
  @Test
  void fetchesALongUrl() throws Exception {
    try (var remote = ScriptedServer.serving(image);
        var worker = new TestWorker()) {
      for (int length : List.of(2000, 8192)) {
        String start = remote.url() + "?signature=";
        String url = start + "s".repeat(length - start.length());
        assertThat(server.scanUrl(url).hash()).isEqualTo(hash);
        if (length == 2000) {
          worker.scan(hash, "m", RestServer.direction(0));
        }
        assertThat(server.match(hash).names()).contains(url);
        assertThat(server.scanUrl(url).status()).isEqualTo(200);
        RestServer.assertProblem(
            server.scanUrl(url + "s".repeat(8192)), ProblemType.INVALID_REQUEST);
      }
      assertThat(remote.requests()).hasSize(2);
    }
  }

  @Test
  void takesNamesOf1024Characters() {
    assertThat(server.scanImage("n".repeat(1024), image).status()).isEqualTo(202);
    RestServer.assertProblem(
        server.scanImage("n".repeat(1025), image), ProblemType.INVALID_REQUEST);
  }

  @Test
  void takesNoLimitBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AcceptanceStore(null, null, 0))
        .withMessageContaining("rest.max-names");
  }
}
