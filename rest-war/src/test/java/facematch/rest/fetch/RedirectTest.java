package facematch.rest.fetch;

import static facematch.testing.ScriptedServer.repeat;
import static facematch.testing.ScriptedServer.say;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** From /dir/photo.jpg?q=1: the Location, and the target that a browser would ask for next. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "/a, /a",
        "a, /dir/a",
        "?a, /dir/photo.jpg?a",
        "?, /dir/photo.jpg?",
        "./, /dir/",
        "../a, /a",
        "../../../a/../b, /b",
        "/a/%2e%2e/%2E/b, /b",
        "/p/https://example.org/x.jpg, /p/https://example.org/x.jpg",
        "/p//x.jpg?u=http://a/../b, /p//x.jpg?u=http://a/../b",
        "/\u00e9\u4f60.jpg?\u00e9, /%C3%A9%E4%BD%A0.jpg?%C3%A9",
        "/e\u0301.jpg, /e%CC%81.jpg",
        "/my photo.jpg?a b, /my%20photo.jpg?a%20b",
        "/a|b[1].jpg?[|], /a|b[1].jpg?[|]",
        "/100%.jpg?%, /100%.jpg?%",
        "/%c3%a9%2F, /%c3%a9%2F",
        "/{a}\"<b>.jpg, /%7Ba%7D%22%3Cb%3E.jpg",
        "/a#b?c, /a",
        "/a?b#c, /a?b",
        "/a\\b?c\\d, /a/b?c\\d",
        "\\a\\..\\b, /b",
        "/a\tb, /ab",
        "http:/a, /a",
        "HTTP:a, /dir/a",
        "http://127.0.0.1:%1$d, /",
        "HTTP://127.0.0.1:%1$d?a, /?a",
        "http:\\\\127.0.0.1:%1$d\\a, /a",
        "http:///127.0.0.1:%1$d/a, /a",
        "//127.0.0.1:%1$d//a, //a",
        "\\\\127.0.0.1:%1$d/a, /a",
        "http://b\u00fccher.test:%1$d/a, /a"
      })
  void followsALocationAsBrowsersDo(String location, String target) throws IOException {
    assertThat(redirected(location)).startsWith("GET " + target + " HTTP/1.1\n");
  }

  /** Neither encoding is right, and the bytes are what the server means. */
  @Test
  void sendsBytesThatAreNoUtf8AsTheyAre() throws IOException {
    assertThat(redirected(new String(new byte[] {'/', (byte) 0xe9, '%'}, ISO_8859_1), ISO_8859_1))
        .startsWith("GET /%E9% HTTP/1.1\n");
  }

  @Test
  void asksForAnInternationalHostByItsAsciiName() throws IOException {
    assertThat(redirected("//B\u00dcCHER.test:%1$d/")).contains("Host: xn--bcher-kva.test:");
  }

  /** Neither curl nor browsers follow it. */
  @ParameterizedTest
  @ValueSource(strings = {"", "Location:\r\n", "Location: \r\n"})
  void followsNoEmptyLocation(String location) throws IOException {
    try (var server = ScriptedServer.saying("HTTP/1.1 302 Found\r\n" + location, "")) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> client.fetch(server.url()))
          .withMessageContaining("302");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static String redirected(String location) throws IOException {
    return redirected(location, UTF_8);
  }

  /** The request that follows a redirect with this Location, in which %1$d is the server's port. */
  private static String redirected(String location, Charset charset) throws IOException {
    var names = new InMemoryDnsResolver();
    names.add("127.0.0.1", InetAddress.getLoopbackAddress());
    names.add("b\u00fccher.test", InetAddress.getLoopbackAddress());
    ScriptedServer.Answer once =
        (request, out) -> {
          if (request.startsWith("GET /dir/photo.jpg?q=1 ")) {
            int port =
                Integer.parseInt(request.replaceFirst("(?s).*Host: 127.0.0.1:(\\d+).*", "$1"));
            say(out, "HTTP/1.1 302 Found\r\nLocation: ");
            out.write(location.replace("%1$d", Integer.toString(port)).getBytes(charset));
            say(out, "\r\n\r\n");
          } else {
            say(out, OK + "\r\n\r\nimage");
          }
        };
    try (var server = new ScriptedServer(once);
        var client = new TestDownload(20, TestDownload.LOOPBACK, names)) {
      String first = "http://127.0.0.1:%d/dir/photo.jpg?q=1#f".formatted(server.port());
      assertThat(client.fetch(first)).isEqualTo("image");
      assertThat(server.requests()).hasSize(2);
      return server.requests().get(1);
    }
  }

  private static String url(ScriptedServer server, int redirects) {
    return "http://127.0.0.1:%d/%d".formatted(server.port(), redirects);
  }
}
