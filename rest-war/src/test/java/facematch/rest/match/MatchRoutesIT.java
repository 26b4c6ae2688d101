package facematch.rest.match;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.store.face.Embedding;
import facematch.store.face.EmbeddingRotation;
import facematch.store.face.UnrotatedFaces;
import facematch.testing.TestServices;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** Asking about images, at the packaged WAR; the test stores what a worker would. */
class MatchRoutesIT extends RestServerTest {
  @Test
  void namesTheImagesThatShareAFaceMostSimilarFirst() {
    var asked = RestServer.direction(0);
    String question = server.scanned("asked.jpg", RestServer.image(), asked);
    String near = RestServer.unique("near");
    String nearer = RestServer.unique("nearer");
    String stranger = RestServer.unique("stranger");
    server.scanned(near, RestServer.image(), RestServer.direction(60));
    server.scanned(nearer, RestServer.image(), RestServer.direction(30));
    server.scanned(stranger, RestServer.image(), RestServer.direction(90));

    assertThat(server.match(question).names())
        .contains("asked.jpg")
        .containsSubsequence(nearer, near)
        .doesNotContain(stranger);
    assertThat(server.get("/match/" + question + "?threshold=0.8").names())
        .contains(nearer)
        .doesNotContain(near);
    assertThat(server.get("/match/" + question + "?self=false").names())
        .contains(nearer)
        .doesNotContain("asked.jpg");
  }

  /** By rounding, the product of a vector of length 1 with itself may be less than 1. */
  @Test
  void matchesAnImageWithItselfAndItsTwinAtAThresholdOfOne() {
    var random = new Random(13);
    String model = RestServer.unique("model");
    for (int i = 0; i < 12; i++) {
      var face = Embedding.normalised(gaussian(random));
      String hash = server.scanned("image" + i, RestServer.image(), model, face);
      server.scanned("twin" + i, RestServer.image(), model, face);
      server.scanned("other" + i, RestServer.image(), model, beside(face));

      String path = "/match/" + hash + "?threshold=1";
      assertThat(server.get(path).names())
          .as("image %d", i)
          .containsExactlyInAnyOrder("image" + i, "twin" + i);
      var first = server.get(path + "&details=true&limit=1").object();
      var next = server.get(path + "&details=true&cursor=" + first.getString("next")).object();
      for (var page : List.of(first, next)) {
        var match = page.getJsonArray("matches").getJsonObject(0);
        assertThat(match.getJsonArray("pairs")).as("image %d", i).hasSize(1);
      }
    }
  }

  private static float[] gaussian(Random random) {
    var values = new float[EmbeddingRotation.DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** A face whose similarity is about .99999. */
  private static Embedding beside(Embedding face) {
    float[] values = face.values();
    values[0] += .005f;
    return Embedding.normalised(values);
  }

  @Test
  void comparesFacesStoredBeforeTheRotationWithNewOnes() {
    String before = RestServer.unique("before");
    String now = RestServer.unique("now");
    float[] face = UnrotatedFaces.sum(3, 4);
    var stored = Embedding.normalised(face);
    String old = server.scanned(before, RestServer.image(), EmbeddingRotation.NETWORK, stored);
    var rotated = EmbeddingRotation.rotate(face);
    String current = server.scanned(now, RestServer.image(), EmbeddingRotation.MODEL, rotated);

    for (String question : List.of(old, current)) {
      assertThat(server.get("/match/" + question + "?threshold=0.999").names())
          .contains(before, now);
    }
    assertThat(server.image(old).getString("model")).isEqualTo(EmbeddingRotation.NETWORK);
  }

  @Test
  void leavesOutAnImageWhoseRecordIsDamaged() {
    String question = server.scanned("sought.jpg", RestServer.image(), RestServer.direction(0));
    String sound = RestServer.unique("sound");
    server.scanned(sound, RestServer.image(), RestServer.direction(5));
    String damaged = RestServer.unique("damaged");
    try (var redis = RedisClient.create(TestServices.redisUri())) {
      String hash = server.scanned(damaged, RestServer.image(), RestServer.direction(5));
      redis.set("image:{" + hash + "}:faces", "not a record");
      redis.del("faces"); // the index loads everything again, the damaged record too

      assertThat(server.match(question).names())
          .contains("sought.jpg", sound)
          .doesNotContain(damaged);
      RestServer.assertProblem(server.match(hash), ProblemType.DAMAGED_RECORD);
      RestServer.assertProblem(server.get("/images/" + hash), ProblemType.DAMAGED_RECORD);
    }
  }

  @Test
  void describesAScannedImage() {
    String hash = server.scanned("described.jpg", RestServer.image(), RestServer.direction(10));
    JsonObject description = server.image(hash);

    assertThat(description.getString("status")).isEqualTo("scanned");
    assertThat(description.getInt("width")).isEqualTo(640);
    assertThat(description.getJsonArray("names").getString(0)).isEqualTo("described.jpg");
    JsonObject face = description.getJsonArray("faces").getJsonObject(0);
    assertThat(face.getBoolean("matchable")).isTrue();
    assertThat(face.getJsonObject("box").getInt("width")).isEqualTo(3);
  }

  @Test
  void waitsForAScanWhenAskedTo() throws Exception {
    String hash = server.scanImage("late.jpg", RestServer.image()).hash();
    var waiting = server.sendAsync(server.request("/match/" + hash + "?wait=30"));
    server.store(hash, "late.jpg", RestServer.direction(20));
    assertThat(waiting.get().names()).contains("late.jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "0123456789abcdef0123456789abcdef", "A%20b"})
  void knowsNoMatchesOfAnUnknownOrMalformedHash(String hash) {
    assertThat(server.match(hash).names()).isEmpty();
    RestServer.assertProblem(server.get("/images/" + hash), ProblemType.UNKNOWN_IMAGE);
  }

  @ParameterizedTest
  @CsvSource({
    "/match/0, threshold=1.1",
    "/match/0, threshold=x",
    "/match/0123456789abcdef0123456789abcdef, wait=61"
  })
  void refusesParametersOutOfRange(String path, String query) {
    RestServer.assertProblem(server.get(path + "?" + query), ProblemType.INVALID_REQUEST);
  }
}
