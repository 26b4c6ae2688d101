package facematch.rest.fetch;

import static facematch.testing.ScriptedServer.repeat;
import static facematch.testing.ScriptedServer.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.rest.http.body.ImageBuffer;
import facematch.rest.http.body.ImageTooLargeException;
import facematch.rest.http.problem.OverloadedException;
import facematch.testing.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(15)
class ImageDownloadTest {
  private static final String OK = "HTTP/1.1 200 OK";

  private final TestDownload client = new TestDownload();

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void fetchesTheBytes() throws IOException {
    try (var server = ScriptedServer.saying(OK + "\r\nContent-Length: 5", "image")) {
      assertThat(fetch(server)).isEqualTo("image");
    }
  }

  @Test
  void fetchesBytesOfUndeclaredLength() throws IOException {
    try (var server = ScriptedServer.saying(OK, "image")) {
      assertThat(fetch(server)).isEqualTo("image");
    }
    var chunks = "2\r\nim\r\n3\r\nage\r\n0\r\n\r\n";
    try (var server = ScriptedServer.saying(OK + "\r\nTransfer-Encoding: chunked", chunks)) {
      assertThat(fetch(server)).isEqualTo("image");
    }
  }

  /** The bytes decide what they are. */
  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Type: text/html", "Content-Type: nonsense", "Content-Type:"})
  void fetchesBytesOfAnyType(String type) throws IOException {
    var head = Stream.of(OK, "Content-Length: 5", type).filter(line -> !line.isEmpty());
    try (var server = ScriptedServer.saying(head.collect(Collectors.joining("\r\n")), "image")) {
      assertThat(fetch(server)).isEqualTo("image");
    }
  }

  @Test
  void fetchesFromNamesInUnicodeAndWithUnderscores() throws IOException {
    var names = new InMemoryDnsResolver();
    names.add("b\u00fccher.test", InetAddress.getLoopbackAddress());
    names.add("my_photos.test", InetAddress.getLoopbackAddress());
    try (var server = ScriptedServer.saying(OK, "image");
        var named = new TestDownload(20, TestDownload.LOOPBACK, names)) {
      for (String host : List.of("b\u00fccher.test", "my_photos.test")) {
        assertThat(named.fetch("http://%s:%d/".formatted(host, server.port()))).isEqualTo("image");
      }
      assertThat(server.requests())
          .anyMatch(request -> request.contains("Host: xn--bcher-kva.test:" + server.port()))
          .anyMatch(request -> request.contains("Host: my_photos.test:" + server.port()));
    }
  }

  @Test
  void fetchesAnImageOfExactlyTheAllowedSize() throws IOException {
    var image = "x".repeat(TestDownload.MAX_BYTES);
    try (var server = ScriptedServer.saying(OK, image)) {
      assertThat(fetch(server)).isEqualTo(image);
    }
  }

  @Test
  void asksPlainlyAndRemembersNothing() throws IOException {
    try (var server = ScriptedServer.saying(OK + "\r\nSet-Cookie: a=b", "image")) {
      client.fetch(server.url() + "?a=%20b#c");
      client.fetch(server.url() + "?a=%20b#c");
      assertThat(server.requests())
          .hasSize(2)
          .allSatisfy(
              request ->
                  assertThat(request.lines())
                      .containsExactlyInAnyOrder(
                          "GET /photo.jpg?a=%20b HTTP/1.1",
                          "Host: 127.0.0.1:" + server.port(),
                          "User-Agent: FaceMatch",
                          "Accept-Encoding: identity",
                          "Connection: keep-alive"));
    }
  }

  @Test
  void refusesADeclaredExcessUnread() throws IOException {
    try (var server = ScriptedServer.saying(OK + "\r\nContent-Length: 1001", "")) {
      assertThatExceptionOfType(ImageTooLargeException.class).isThrownBy(() -> fetch(server));
    }
  }

  /** More often than connections to one host are allowed: each is given back. */
  @Test
  void refusesAnEndlessBody() throws IOException {
    ScriptedServer.Answer endless =
        (request, client) -> {
          say(client, OK + "\r\nTransfer-Encoding: chunked\r\n\r\n");
          repeat(client, "4\r\nbody\r\n", 0);
        };
    try (var server = new ScriptedServer(endless)) {
      for (int i = 0; i < 10; i++) {
        assertThatExceptionOfType(ImageTooLargeException.class)
            .isThrownBy(() -> client.fetch(server.url()));
      }
    }
  }

  @Test
  void refusesEndlessHeaders() throws IOException {
    try (var lines = new ScriptedServer((request, client) -> endless(client, "X: y\r\n"));
        var line = new ScriptedServer((request, client) -> endless(client, "x"))) {
      assertThatExceptionOfType(FailedDownloadException.class).isThrownBy(() -> fetch(lines));
      assertThatExceptionOfType(FailedDownloadException.class).isThrownBy(() -> fetch(line));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"404 Not Found", "503 Away", "304 Not Modified", "302 Found"})
  void failsWithTheServersError(String status) throws IOException {
    try (var server = ScriptedServer.saying("HTTP/1.1 " + status, "an error")) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> fetch(server))
          .withMessage("the URL's server answered " + status.substring(0, 3));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  /** However little there is of it, it could become any size. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity, gzip", "GZIP"})
  void failsOnACompressedBody(String coding) throws IOException {
    try (var server = ScriptedServer.saying(OK + "\r\nContent-Encoding: " + coding, "bomb")) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> fetch(server))
          .withMessageContaining("compressed");
    }
  }

  @Test
  void failsOnACompressedTransfer() throws IOException {
    try (var server = ScriptedServer.saying(OK + "\r\nTransfer-Encoding: gzip, chunked", "bomb")) {
      assertThatExceptionOfType(FailedDownloadException.class).isThrownBy(() -> fetch(server));
    }
  }

  @Test
  void turnsAwayWhatIsMoreThanItCanHold() throws IOException {
    try (var server = ScriptedServer.saying(OK, "image");
        var image = new ImageBuffer(TestDownload.MAX_BYTES, new Semaphore(4))) {
      assertThatExceptionOfType(OverloadedException.class)
          .isThrownBy(() -> client.fetch(server.url(), image));
    }
  }

  @Test
  void failsOnATruncatedBody() throws IOException {
    try (var server = ScriptedServer.saying(OK + "\r\nContent-Length: 900", "image")) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> fetch(server))
          .withMessageContaining("broke off");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void failsOnWhatIsNotHttp() throws IOException {
    try (var server = ScriptedServer.saying("220 mail.test ESMTP", "")) {
      assertThatExceptionOfType(FailedDownloadException.class).isThrownBy(() -> fetch(server));
    }
  }

  @Test
  void failsOnWhatIsNotTls() throws IOException {
    try (var server = ScriptedServer.unasked((request, client) -> say(client, OK + "\r\n\r\n"))) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> client.fetch("https://127.0.0.1:" + server.port() + "/"))
          .withMessageContaining("TLS");
    }
  }

  @Test
  void failsOnARefusedConnection() throws IOException {
    var server = ScriptedServer.saying(OK, "");
    server.close();
    assertThatExceptionOfType(FailedDownloadException.class)
        .isThrownBy(() -> fetch(server))
        .withMessageContaining("connected")
        .withMessageNotContaining("127.0.0.1");
  }

  private static void endless(OutputStream client, String header)
      throws IOException, InterruptedException {
    say(client, OK + "\r\n");
    repeat(client, header, 0);
  }

  private String fetch(ScriptedServer server) {
    return client.fetch(server.url());
  }
}
