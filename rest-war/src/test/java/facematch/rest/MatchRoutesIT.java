package facematch.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking about images, at the packaged WAR; the test stores what a worker would. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MatchRoutesIT {
  private final RestServer server = new RestServer();

  @Deployment(testable = false)
  static WebArchive packagedApplication() {
    return RestServer.packagedApplication();
  }

  @BeforeEach
  void awaitReadiness() {
    server.awaitReadiness();
  }

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

    assertThat(RestServer.names(server.get("/match/" + question)))
        .contains("asked.jpg")
        .containsSubsequence(nearer, near)
        .doesNotContain(stranger);
    assertThat(RestServer.names(server.get("/match/" + question + "?threshold=0.8")))
        .contains(nearer)
        .doesNotContain(near);
    assertThat(RestServer.names(server.get("/match/" + question + "?self=false")))
        .contains(nearer)
        .doesNotContain("asked.jpg");
  }

  @Test
  void describesAScannedImage() {
    String hash = server.scanned("described.jpg", RestServer.image(), RestServer.direction(10));
    JsonObject description = RestServer.object(server.get("/images/" + hash));

    assertThat(description.getString("status")).isEqualTo("scanned");
    assertThat(description.getInt("width")).isEqualTo(640);
    assertThat(description.getJsonArray("names").getString(0)).isEqualTo("described.jpg");
    JsonObject face = description.getJsonArray("faces").getJsonObject(0);
    assertThat(face.getBoolean("matchable")).isTrue();
    assertThat(face.getJsonObject("box").getInt("width")).isEqualTo(30);
  }

  @Test
  void waitsForAScanWhenAskedTo() throws Exception {
    byte[] image = RestServer.image();
    String hash =
        RestServer.object(server.post("/scan/image/late.jpg", BodyPublishers.ofByteArray(image)))
            .getString("hash");
    var waiting = server.sendSoon(RestServer.request("/match/" + hash + "?wait=30").GET());
    server.store(hash, "late.jpg", RestServer.direction(20));
    assertThat(RestServer.names(waiting.get())).contains("late.jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "0123456789abcdef0123456789abcdef", "A%20b"})
  void knowsNoMatchesOfAnUnknownOrMalformedHash(String hash) {
    assertThat(server.get("/match/" + hash).body()).isEqualTo("[]");
    RestServer.assertProblem(server.get("/images/" + hash), 404);
  }

  @ParameterizedTest
  @CsvSource({
    "/match/0, threshold=1.1",
    "/match/0, threshold=x",
    "/match/0123456789abcdef0123456789abcdef, wait=61"
  })
  void refusesParametersOutOfRange(String path, String query) {
    RestServer.assertProblem(server.get(path + "?" + query), 400);
  }
}
