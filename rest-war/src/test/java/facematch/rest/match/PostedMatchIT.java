package facematch.rest.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.broker.FaceAnswer;
import facematch.broker.FaceAnswer.Failed;
import facematch.broker.FaceAnswer.Found;
import facematch.broker.FaceAnswer.Unreadable;
import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.ask.ScriptedWorker;
import facematch.rest.http.problem.ProblemType;
import facematch.store.AcceptedImages;
import facematch.store.face.Embedding;
import facematch.store.face.FaceRecords;
import facematch.store.face.NumberedFaces;
import facematch.testing.Answer;
import facematch.testing.TestServices;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Asking with an image that is not stored, at the packaged WAR; the test answers as a worker. */
class PostedMatchIT extends RestServerTest {
  private final String model = RestServer.unique("model");

  /** The server connects for questions some time after it accepts images. */
  @BeforeEach
  void awaitQuestions() throws Exception {
    try (var worker = worker(new Unreadable("no image"))) {
      await().until(() -> post(RestServer.image(), "").status() == 422);
      assertThat(worker.isIdle()).isFalse();
    }
  }

  @Test
  void findsTheImagesWithAFaceOfThePostedOneAndStoresNothing() throws Exception {
    String near = RestServer.unique("near");
    var stored = Embedding.normalised(RestServer.direction(20));
    String hash = server.scanned(near, RestServer.image(), model, stored);
    Set<String> before = keys();

    try (var worker = worker(found(0))) {
      var posted = post(RestServer.image(), "");
      assertThat(posted.status()).as(posted.json().toString()).isEqualTo(200);
      var answer = posted.object();

      assertThat(answer.get("hash")).isEqualTo(JsonValue.NULL);
      assertThat(answer.getJsonArray("faces")).hasSize(1);
      assertThat(answer.getJsonArray("matches").getValuesAs(JsonObject.class))
          .extracting(match -> match.getString("hash"))
          .containsExactly(hash);
      assertThat(worker.isIdle()).isFalse();
    }
    assertThat(keys()).isEqualTo(before);
  }

  @Test
  void takesTheParametersOfAQuestion() throws Exception {
    String near = RestServer.unique("near");
    var stored = Embedding.normalised(RestServer.direction(60));
    server.scanned(near, RestServer.image(), model, stored);

    try (var worker = worker(found(0))) {
      assertThat(matches(post(RestServer.image(), "?threshold=0.6"))).isEmpty();
      assertThat(matches(post(RestServer.image(), "?threshold=0.4"))).hasSize(1);
      assertThat(matches(post(RestServer.image(), "?threshold=0.4&face=1"))).isEmpty();
      assertThat(worker.isIdle()).isFalse();
    }
    RestServer.assertProblem(post(RestServer.image(), "?limit=0"), ProblemType.INVALID_REQUEST);
    RestServer.assertProblem(
        post(RestServer.image(), "?threshold=0.4&strangers=1"), ProblemType.INVALID_REQUEST);
  }

  @Test
  void refusesWhatIsNoImage() throws Exception {
    RestServer.assertProblem(post(new byte[0], ""), ProblemType.INVALID_REQUEST);
    RestServer.assertProblem(post("no image".getBytes(UTF_8), ""), ProblemType.UNSUPPORTED_IMAGE);
    try (var worker = worker(new Unreadable("its PNG data is damaged"))) {
      RestServer.assertProblem(post(RestServer.image(), ""), ProblemType.UNREADABLE_IMAGE);
      assertThat(worker.isIdle()).isFalse();
    }
  }

  @Test
  void asksToTryAgainWhenTheScanFailed() throws Exception {
    try (var worker = worker(new Failed())) {
      var answer = post(RestServer.image(), "");
      RestServer.assertProblem(answer, ProblemType.UNANSWERED);
      assertThat(answer.headers().firstValue("retry-after")).isPresent();
      assertThat(worker.isIdle()).isFalse();
    }
  }

  private Found found(double degrees) {
    var face = AcceptedImages.face(Embedding.normalised(RestServer.direction(degrees)));
    return new Found(640, 480, model, FaceRecords.encode(NumberedFaces.of(List.of(face))));
  }

  private static ScriptedWorker worker(FaceAnswer answer) throws Exception {
    return new ScriptedWorker(question -> Optional.of(answer));
  }

  private Answer post(byte[] image, String query) {
    return server.send(
        server
            .request("/match" + query)
            .header("content-type", "image/jpg")
            .POST(BodyPublishers.ofByteArray(image)));
  }

  private static List<JsonValue> matches(Answer answer) {
    return answer.object().getJsonArray("matches");
  }

  private static Set<String> keys() {
    try (var redis = RedisClient.create(TestServices.redisUri())) {
      return redis.keys("*");
    }
  }
}
