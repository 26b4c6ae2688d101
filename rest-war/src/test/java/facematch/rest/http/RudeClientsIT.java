package facematch.rest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.ServerLog;
import facematch.rest.http.problem.ProblemType;
import facematch.testing.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that clients with libraries do not send, at the packaged WAR. */
@Timeout(60)
class RudeClientsIT extends RestServerTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final String CHUNKED = "Transfer-Encoding: chunked";

  private final ServerLog log = new ServerLog();
  private final String image = new String(RestServer.image(), ISO_8859_1);
  private final String length = "Content-Length: " + image.length();

  @AfterEach
  void stillWorksAndIsNotUpset() {
    assertThat(server.scanImage("b.png", RestServer.image()).status()).isEqualTo(202);
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void takesAWellFormedRequest() {
    assertThat(answer(RawClient.head("a", length, "Connection: close") + "\r\n" + image))
        .startsWith("HTTP/1.1 202 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nonsense", ";;;", "image/", "multipart/form-data", "text/plain; charset=no"})
  void takesAnyContentType(String type) {
    String header = "Content-Type: " + type;
    assertThat(answer(RawClient.head("a", length, header, "Connection: close") + "\r\n" + image))
        .startsWith("HTTP/1.1 202 ");
    String url = "POST /scan/url HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    String json = "{\"url\":\"http://127.0.0.5/\"}";
    assertThat(answer(url + header + "\r\nContent-Length: " + json.length() + "\r\n\r\n" + json))
        .startsWith("HTTP/1.1 400 ")
        .contains("forbidden address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\nabc\r\n", "3\r\nabcdef\r\n0\r\n\r\n", "-3\r\nabc\r\n"})
  void refusesMalformedChunks(String chunks) {
    for (String before : List.of("", "2\r\nab\r\n")) {
      try (var client = new RawClient()) {
        client.send(RawClient.head("a", CHUNKED) + "\r\n" + before + chunks);
        assertRefused(400, client.readUntil("}"));
      }
    }
  }

  /** However a path is spelt, a body is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/scan/url;a=b", "/scan;a=b/url", "/scan/url/", "/scan//url", "//scan/url"})
  void hasAnAnswerForOddPaths(String path) {
    String head = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}";
    try (var client = new RawClient()) {
      assertThat(client.send(head.formatted(path)).readUntil("}"))
          .containsPattern("^HTTP/1.1 40[04] ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1000000", CHUNKED})
  void refusesABodyThatEndsEarly(String framing) {
    try (var client = new RawClient()) {
      client.send(RawClient.head("a", framing) + "\r\n5\r\nabc").endSending();
      assertRefused(400, client.readToEnd());
    }
  }

  @Test
  void takesNoMoreThanTheDeclaredLength() {
    String answers = answer(RawClient.head("a", length) + "\r\n" + image + "and more\r\n\r\n");
    assertThat(answers).startsWith("HTTP/1.1 202 ").contains("HTTP/1.1 400 ");
  }

  @Test
  void asksForABodyThatWaits() {
    try (var client = new RawClient()) {
      client.send(RawClient.head("a", length, "Expect: 100-continue") + "\r\n");
      assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
      client.send(image);
      assertThat(client.readUntil("}")).startsWith("HTTP/1.1 202 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y", "Expect: 100-continue"})
  void refusesADeclaredExcessBeforeItIsSent(String header) {
    try (var client = new RawClient()) {
      client.send(RawClient.head("a", "Content-Length: 15728641", header) + "\r\n");
      assertRefused(413, client.readUntil("}"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "-1", "", "99999999999999999999"})
  void understandsNoOtherLengths(String length) {
    try (var client = new RawClient()) {
      client.send(RawClient.head("a", "Content-Length: " + length) + "\r\n" + image);
      assertThat(client.readUntil("\r\n\r\n")).containsPattern("^HTTP/1.1 4");
    }
  }

  @Test
  void speaksHttp10() {
    String head = RawClient.head("a", length).replace("HTTP/1.1", "HTTP/1.0");
    assertThat(answer(head + "\r\n" + image)).contains(" 202 ").contains("\"hash\"");
    String lengthless = RawClient.head("a").replace("HTTP/1.1", "HTTP/1.0");
    assertRefused(400, answer(lengthless + "\r\n" + image));
  }

  /** What those who hang up have sent takes no room from others: it is as much as there is. */
  @Test
  void forgetsThoseWhoHangUp() {
    for (int i = 0; i < 40; i++) {
      try (var client = new RawClient()) {
        client
            .send(RawClient.head("a", "Content-Length: 9999999") + "\r\n")
            .send(new byte[MEBIBYTE]);
      }
    }
    assertTakesTheLargest();
  }

  @Test
  void turnsAwayWhatIsMoreThanItHoldsUntilThereIsRoom() {
    String head = RawClient.head("a", "Content-Length: 15000000") + "\r\n";
    var clients = Stream.generate(RawClient::new).limit(5).toList();
    clients.forEach(client -> client.send(head).send(new byte[8 * MEBIBYTE]));
    var answers = clients.parallelStream().map(client -> client.readUntil("}")).toList();

    assertThat(answers)
        .filteredOn(answer -> answer.startsWith("HTTP/1.1 503 "))
        .isNotEmpty()
        .allMatch(answer -> answer.contains("Retry-After: "));
    assertThat(answers).filteredOn(answer -> answer.startsWith("HTTP/1.1 408 ")).isNotEmpty();
    assertTakesTheLargest();
    clients.forEach(RawClient::close);
  }

  /** Liberty unpacks it, and stops where it becomes absurd. */
  @Test
  void refusesABodyThatUnpacksToTooMuch() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[64 * MEBIBYTE]);
    }
    try (var client = new RawClient()) {
      client
          .send(
              RawClient.head("a", "Content-Encoding: gzip", "Content-Length: " + packed.size())
                  + "\r\n")
          .send(packed.toByteArray());
      assertThat(client.readUntil("}")).containsPattern("^HTTP/1.1 4(00|13) ");
    }
  }

  /** Read whole, and then found to be no image. */
  private void assertTakesTheLargest() {
    await()
        .untilAsserted(
            () ->
                RestServer.assertProblem(
                    server.post("/scan/image/a", BodyPublishers.ofByteArray(new byte[15 << 20])),
                    ProblemType.UNSUPPORTED_IMAGE));
  }

  private static void assertRefused(int status, String answer) {
    assertThat(answer)
        .containsPattern("HTTP/1.[01] " + status)
        .contains("application/problem+json", "\"status\":" + status);
  }

  private static String answer(String request) {
    try (var client = new RawClient()) {
      return client.send(request).readToEnd();
    }
  }
}
