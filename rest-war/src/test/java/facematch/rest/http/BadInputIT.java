package facematch.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.testing.RawClient;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal, at the packaged WAR. */
class BadInputIT extends RestServerTest {
  @Test
  void refusesAnEmptyBodyAndABadName() {
    RestServer.assertProblem(
        server.post("/scan/image/a.jpg", BodyPublishers.noBody()), ProblemType.INVALID_REQUEST);
    RestServer.assertProblem(
        server.post("/scan/image/", BodyPublishers.ofByteArray(RestServer.image())),
        ProblemType.INVALID_REQUEST);
    RestServer.assertProblem(
        server.post(
            "/scan/image/" + "n".repeat(1025), BodyPublishers.ofByteArray(RestServer.image())),
        ProblemType.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "{}", "{\"url\":1}", "{\"url\":\"\"}"})
  void refusesWhatIsNoJsonWithAUrl(String body) {
    RestServer.assertProblem(
        server.post("/scan/url", BodyPublishers.ofString(body)), ProblemType.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "file:///etc/passwd",
        "http://127.0.0.5/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data"
      })
  void refusesUrlsThatLeadToNoPublicPlace(String url) {
    RestServer.assertProblem(server.scanUrl(url), ProblemType.URL_REFUSED);
  }

  @Test
  void refusesWhatIsNoImageThatIsRead() {
    RestServer.assertProblem(
        server.post("/scan/image/a", BodyPublishers.ofString("hello, world")),
        ProblemType.UNSUPPORTED_IMAGE);
    var refusal = server.post("/scan/image/a.jpg", BodyPublishers.ofString("%PDF-1.7"));
    RestServer.assertProblem(refusal, ProblemType.UNSUPPORTED_IMAGE);
    assertThat(refusal.object().getString("detail")).startsWith("PDF");
  }

  @Test
  void refusesTooManyPixelsAndTooFewHeaders() {
    byte[] header = Arrays.copyOf(RestServer.image(), 33);
    header[18] = 120;
    header[22] = 120;
    RestServer.assertProblem(
        server.post("/scan/image/a", BodyPublishers.ofByteArray(header)),
        ProblemType.TOO_MANY_PIXELS);
    RestServer.assertProblem(
        server.post("/scan/image/a", BodyPublishers.ofByteArray(Arrays.copyOf(header, 20))),
        ProblemType.UNREADABLE_IMAGE);
  }

  @Test
  void refusesTooManyBytesDeclaredOrChunked() {
    var large = new byte[(15 << 20) + 1];
    RestServer.assertProblem(
        server.post("/scan/image/a", BodyPublishers.ofByteArray(large)),
        ProblemType.TOO_MANY_BYTES);
    RestServer.assertProblem(
        server.post(
            "/scan/image/a", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
        ProblemType.TOO_MANY_BYTES);
  }

  @Test
  void answersInJsonOnly() {
    RestServer.assertProblem(
        server.send(server.request("/status").header("Accept", "image/png")),
        ProblemType.NOT_ACCEPTABLE);
  }

  /** Of every route: JAX-RS reads the header before it knows which one it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;q=high",
        "*/*;q=",
        "text/html;q=0.1;q=x",
        "application/json; q = x",
        "application/json;q=1.1.1",
        "application/json, */*;q=x",
        "a/b/c",
        "/",
        ";;;"
      })
  void refusesAMalformedAcceptHeader(String accept) {
    for (String path : List.of("/status", "/images", "/images/0", "/match/0", "/dead-letters")) {
      RestServer.assertProblem(
          server.send(server.request(path).header("Accept", accept)), ProblemType.INVALID_REQUEST);
    }
    for (String path : List.of("/scan/image/a", "/scan/url", "/match", "/dead-letters/retry")) {
      RestServer.assertProblem(
          server.send(
              server.request(path).header("Accept", accept).POST(BodyPublishers.ofString("{}"))),
          ProblemType.INVALID_REQUEST);
    }
    for (String path : List.of("/images/0", "/images/0/faces/0", "/names/a")) {
      RestServer.assertProblem(
          server.send(server.request(path).header("Accept", accept).DELETE()),
          ProblemType.INVALID_REQUEST);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*; q=.2, */*; q=.2", "application/json;q=\"0.5\"", "text/html,*/*;q=0.8"})
  void takesTheAcceptHeadersThatClientsSend(String accept) {
    assertThat(server.send(server.request("/status").header("Accept", accept)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/match/%FF", "/images/%C0%AF", "/images?limit=%zz", "/match/0?%=1"})
  void tellsThatAPathOrQueryIsNotEncodedRightly(String path) {
    var answer = raw("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path);
    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json", "percent-encoded UTF-8");
  }

  private static String raw(String request, String path) {
    try (var client = new RawClient()) {
      return client.send(request.formatted(path)).readToEnd();
    }
  }

  @Test
  void answersUnknownRoutesAndMethodsInJson() {
    RestServer.assertProblem(server.get("/nothing/here"), ProblemType.NO_SUCH_ROUTE);
    RestServer.assertProblem(server.get("/scan/nothing"), ProblemType.NO_SUCH_ROUTE);
    RestServer.assertProblem(server.get("/scan/url"), ProblemType.METHOD_NOT_ALLOWED);
    RestServer.assertProblem(
        server.send(server.request("/match/0").method("PATCH", BodyPublishers.noBody())),
        ProblemType.METHOD_NOT_ALLOWED);
  }
}
