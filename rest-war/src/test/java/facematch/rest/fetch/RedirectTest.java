package facematch.rest.fetch;

import static facematch.testing.ScriptedServer.repeat;
import static facematch.testing.ScriptedServer.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.testing.ScriptedServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(15)
class RedirectTest {
  private static final String OK = "HTTP/1.1 200 OK";

  private final TestDownload client = new TestDownload();

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void followsFiveRedirects() throws IOException {
    try (var server = new ScriptedServer(ScriptedServer::countDown)) {
      assertThat(client.fetch(url(server, 5))).isEqualTo("image");
      assertThat(server.connections()).isEqualTo(6);
    }
  }

  @Test
  void followsNoSixthRedirect() throws IOException {
    try (var server = new ScriptedServer(ScriptedServer::countDown)) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> client.fetch(url(server, 6)))
          .withMessageContaining("redirects");
      assertThat(server.connections()).isEqualTo(6);
    }
  }

  @Test
  void followsNoCircle() throws IOException {
    try (var server = ScriptedServer.saying("HTTP/1.1 302 Found\r\nLocation: /photo.jpg", "")) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> client.fetch(server.url()))
          .withMessageContaining("redirects");
    }
  }

  @Test
  void readsNoBodyOfARedirect() throws IOException {
    ScriptedServer.Answer endless =
        (request, out) -> {
          if (request.startsWith("GET /image")) {
            say(out, OK + "\r\n\r\nimage");
            return;
          }
          say(out, "HTTP/1.1 302 Found\r\nLocation: /image\r\n");
          say(out, "Transfer-Encoding: chunked\r\n\r\n");
          repeat(out, "4\r\nbody\r\n", 1);
        };
    try (var server = new ScriptedServer(endless)) {
      assertThat(client.fetch(server.url())).isEqualTo("image");
    }
  }

  private static String url(ScriptedServer server, int redirects) {
    return "http://127.0.0.1:%d/%d".formatted(server.port(), redirects);
  }
}
