package facematch.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal, at the packaged WAR. */
class BadInputIT extends RestServerTest {
  @Test
  void refusesAnEmptyBodyAndABadName() {
    RestServer.assertProblem(server.post("/scan/image/a.jpg", BodyPublishers.noBody()), 400);
    RestServer.assertProblem(
        server.post("/scan/image/", BodyPublishers.ofByteArray(RestServer.image())), 400);
    RestServer.assertProblem(
        server.post(
            "/scan/image/" + "n".repeat(1025), BodyPublishers.ofByteArray(RestServer.image())),
        400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "{}",
        "{\"url\":1}",
        "{\"url\":\"\"}",
        "{\"url\":\"nonsense\"}",
        "{\"url\":\"file:///etc/passwd\"}",
        "{\"url\":\"http://127.0.0.5/\"}",
        "{\"url\":\"http://[::1]/\"}",
        "{\"url\":\"http://10.1.2.3/\"}",
        "{\"url\":\"http://169.254.169.254/latest/meta-data\"}"
      })
  void refusesWhatIsNoUrlToAPublicPlace(String body) {
    RestServer.assertProblem(server.post("/scan/url", BodyPublishers.ofString(body)), 400);
  }

  @Test
  void refusesWhatIsNoImageThatIsRead() {
    RestServer.assertProblem(
        server.post("/scan/image/a", BodyPublishers.ofString("hello, world")), 415);
    var refusal = server.post("/scan/image/a.jpg", BodyPublishers.ofString("%PDF-1.7"));
    RestServer.assertProblem(refusal, 415);
    assertThat(refusal.object().getString("detail")).startsWith("PDF");
  }

  @Test
  void refusesTooManyPixelsAndTooFewHeaders() {
    byte[] header = Arrays.copyOf(RestServer.image(), 33);
    header[18] = 120;
    header[22] = 120;
    RestServer.assertProblem(server.post("/scan/image/a", BodyPublishers.ofByteArray(header)), 422);
    RestServer.assertProblem(
        server.post("/scan/image/a", BodyPublishers.ofByteArray(Arrays.copyOf(header, 20))), 422);
  }

  @Test
  void refusesTooManyBytesDeclaredOrChunked() {
    var large = new byte[(15 << 20) + 1];
    RestServer.assertProblem(server.post("/scan/image/a", BodyPublishers.ofByteArray(large)), 413);
    RestServer.assertProblem(
        server.post(
            "/scan/image/a", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
        413);
  }

  @Test
  void answersUnknownRoutesAndMethodsInJson() {
    RestServer.assertProblem(server.get("/"), 404);
    RestServer.assertProblem(server.get("/nothing/here"), 404);
    RestServer.assertProblem(server.get("/scan/nothing"), 404);
    RestServer.assertProblem(server.get("/scan/url"), 405);
    RestServer.assertProblem(
        server.send(server.request("/match/0").method("PATCH", BodyPublishers.noBody())), 405);
  }
}
