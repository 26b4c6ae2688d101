package facematch.rest;

import static facematch.rest.RudeServer.repeat;
import static facematch.rest.RudeServer.say;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(15)
class ImageDownloadTest {
  private static final int MAX_BYTES = 1000;
  private static final String LOOPBACK = "127.0.0.1/32";
  private static final String OK = "HTTP/1.1 200 OK";

  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);
  private final List<ImageDownload> downloads = new ArrayList<>();

  @AfterEach
  void stop() {
    downloads.forEach(ImageDownload::close);
    executor.shutdownNow();
  }

  @Test
  void fetchesTheBytes() throws IOException {
    try (var server = RudeServer.saying(OK + "\r\nContent-Length: 5", "image")) {
      assertThat(fetch(server)).isEqualTo("image");
    }
  }

  @Test
  void fetchesBytesOfUndeclaredLength() throws IOException {
    try (var server = RudeServer.saying(OK, "image")) {
      assertThat(fetch(server)).isEqualTo("image");
    }
    var chunks = "2\r\nim\r\n3\r\nage\r\n0\r\n\r\n";
    try (var server = RudeServer.saying(OK + "\r\nTransfer-Encoding: chunked", chunks)) {
      assertThat(fetch(server)).isEqualTo("image");
    }
  }

  @Test
  void fetchesAnImageOfExactlyTheAllowedSize() throws IOException {
    var image = "x".repeat(MAX_BYTES);
    try (var server = RudeServer.saying(OK, image)) {
      assertThat(fetch(server)).isEqualTo(image);
    }
  }

  @Test
  void asksPlainlyAndRemembersNothing() throws IOException {
    try (var server = RudeServer.saying(OK + "\r\nSet-Cookie: a=b", "image")) {
      var download = download();
      download.fetch(server.url() + "?a=%20b#c", MAX_BYTES);
      download.fetch(server.url() + "?a=%20b#c", MAX_BYTES);
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

  /** The same port of this machine in every notation a client may understand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.2",
        "localhost",
        "LOCALHOST",
        "0.0.0.0",
        "2130706433",
        "0",
        "0x7f000001",
        "0x7f.1",
        "017700000001",
        "0177.0.0.1",
        "127.0.0.01",
        "127.1",
        "127.0.1",
        "127.0.0.1.",
        "user@127.0.0.1",
        "\u2460\u2461\u2466.0.0.1",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[::1%lo]",
        "[::1%25lo]",
        "[fe80::1%1]"
      })
  void sendsNothingToAForbiddenAddress(String host) throws IOException {
    try (var server = RudeServer.saying(OK, "secret")) {
      var download = keep(new ImageDownload(20, Optional.empty(), executor));
      assertThatExceptionOfType(RefusedUrlException.class)
          .isThrownBy(
              () -> download.fetch("http://" + host + ":" + server.port() + "/", MAX_BYTES));
      assertThat(server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://%s/", "jar:http://%s/a.jar!/a", "gopher://%s/"})
  void refusesOtherSchemes(String url) throws IOException {
    try (var server = RudeServer.saying(OK, "secret")) {
      var target = url.formatted("127.0.0.1:" + server.port());
      assertThatExceptionOfType(RefusedUrlException.class)
          .isThrownBy(() -> download().fetch(target, MAX_BYTES));
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void refusesANameWithOneForbiddenAddress() throws IOException {
    try (var server = RudeServer.saying(OK, "secret")) {
      var names = new InMemoryDnsResolver();
      names.add("mixed.test", address("127.0.0.1"), address("127.0.0.2"));
      var download = keep(new ImageDownload(20, List.of(LOOPBACK), executor, names));
      assertThatExceptionOfType(RefusedUrlException.class)
          .isThrownBy(() -> download.fetch("http://mixed.test:" + server.port() + "/", MAX_BYTES));
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void connectsToTheAddressItChecked() throws IOException {
    try (var server = RudeServer.saying(OK, "image")) {
      var lookups = new AtomicInteger();
      var rebinding =
          new SystemDefaultDnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
              return new InetAddress[] {
                address(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")
              };
            }
          };
      var download = keep(new ImageDownload(20, List.of(LOOPBACK), executor, rebinding));
      assertThat(download.fetch("http://rebinding.test:" + server.port() + "/", MAX_BYTES))
          .asString(ISO_8859_1)
          .isEqualTo("image");
      assertThat(lookups).hasValue(1);
    }
  }

  @Test
  void followsFiveRedirects() throws IOException {
    try (var server = new RudeServer(ImageDownloadTest::countDown)) {
      assertThat(fetch(server, "/5")).isEqualTo("image");
      assertThat(server.connections()).isEqualTo(6);
    }
  }

  @Test
  void followsNoSixthRedirect() throws IOException {
    try (var server = new RudeServer(ImageDownloadTest::countDown)) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> fetch(server, "/6"))
          .withMessageContaining("redirects");
      assertThat(server.connections()).isEqualTo(6);
    }
  }

  @Test
  void followsNoCircle() throws IOException {
    try (var server = RudeServer.saying("HTTP/1.1 302 Found\r\nLocation: /photo.jpg", "")) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> fetch(server))
          .withMessageContaining("redirects");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2:%d/",
        "http://[::1]:%d/",
        "http://2130706433:%d/",
        "http://user@127.0.0.1:%d/",
        "//127.0.0.2:%d/",
        "ftp://127.0.0.1:%d/",
        "file:///etc/passwd"
      })
  void followsNoRedirectToAForbiddenPlace(String location) throws IOException {
    try (var target = RudeServer.saying(OK, "secret");
        var server =
            RudeServer.saying(
                "HTTP/1.1 302 Found\r\nLocation: " + location.formatted(target.port()), "")) {
      assertThatExceptionOfType(RefusedUrlException.class).isThrownBy(() -> fetch(server));
      assertThat(target.connections()).isZero();
    }
  }

  @Test
  void readsNoBodyOfARedirect() throws IOException {
    RudeServer.Answer endless =
        (request, client) -> {
          if (request.startsWith("GET /image")) {
            say(client, OK + "\r\n\r\nimage");
            return;
          }
          say(client, "HTTP/1.1 302 Found\r\nLocation: /image\r\n");
          say(client, "Transfer-Encoding: chunked\r\n\r\n");
          repeat(client, "4\r\nbody\r\n", 1);
        };
    try (var server = new RudeServer(endless)) {
      assertThat(fetch(server)).isEqualTo("image");
    }
  }

  @Test
  void refusesADeclaredExcessUnread() throws IOException {
    try (var server = RudeServer.saying(OK + "\r\nContent-Length: 1001", "")) {
      assertThatExceptionOfType(ImageTooLargeException.class).isThrownBy(() -> fetch(server));
    }
  }

  /** More often than connections to one host are allowed: each is given back. */
  @Test
  void refusesAnEndlessBody() throws IOException {
    RudeServer.Answer endless =
        (request, client) -> {
          say(client, OK + "\r\nTransfer-Encoding: chunked\r\n\r\n");
          repeat(client, "4\r\nbody\r\n", 0);
        };
    try (var server = new RudeServer(endless)) {
      var download = download();
      for (int i = 0; i < 10; i++) {
        assertThatExceptionOfType(ImageTooLargeException.class)
            .isThrownBy(() -> download.fetch(server.url(), MAX_BYTES));
      }
    }
  }

  @Test
  void refusesEndlessHeaders() throws IOException {
    try (var lines = new RudeServer((request, client) -> endless(client, "X: y\r\n"));
        var line = new RudeServer((request, client) -> endless(client, "x"))) {
      assertThatExceptionOfType(FailedDownloadException.class).isThrownBy(() -> fetch(lines));
      assertThatExceptionOfType(FailedDownloadException.class).isThrownBy(() -> fetch(line));
    }
  }

  @Test
  void endsADrippingBody() throws IOException {
    RudeServer.Answer dripping =
        (request, client) -> {
          say(client, OK + "\r\nContent-Length: 900\r\n\r\n");
          repeat(client, "x", 100);
        };
    try (var server = new RudeServer(dripping)) {
      assertEndsAtTheDeadline(server.url());
    }
  }

  @Test
  void endsDrippingHeaders() throws IOException {
    try (var server = new RudeServer((request, client) -> repeat(client, "H", 100))) {
      assertEndsAtTheDeadline(server.url());
    }
  }

  @Test
  void endsADrippingTlsHandshake() throws IOException {
    // the bytes of an endless handshake record, whatever the client says
    RudeServer.Answer handshake =
        (request, client) -> {
          client.write(new byte[] {22, 3, 3, 63, 0});
          repeat(client, "x", 100);
        };
    try (var server = RudeServer.unasked(handshake)) {
      assertEndsAtTheDeadline("https://127.0.0.1:" + server.port() + "/");
    }
  }

  @Test
  void endsAChainOfSlowRedirects() throws IOException {
    RudeServer.Answer slow =
        (request, client) -> {
          Thread.sleep(400);
          countDown(request, client);
        };
    try (var server = new RudeServer(slow)) {
      assertEndsAtTheDeadline("http://127.0.0.1:" + server.port() + "/5");
    }
  }

  @Test
  void endsAnAttemptToConnect() throws IOException {
    try (var full = new ServerSocket(0, 1, address("127.0.0.1"));
        var first = new Socket(full.getInetAddress(), full.getLocalPort());
        var second = new Socket(full.getInetAddress(), full.getLocalPort())) {
      assertThat(List.of(first, second)).allMatch(Socket::isConnected);
      assertEndsAtTheDeadline("http://127.0.0.1:" + full.getLocalPort() + "/");
    }
  }

  @Test
  void waitsForASilentServerOnlySoLong() throws IOException {
    try (var server = new RudeServer((request, client) -> Thread.sleep(60_000))) {
      long start = System.nanoTime();
      assertThatExceptionOfType(SlowDownloadException.class).isThrownBy(() -> fetch(server));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"404 Not Found", "503 Away", "304 Not Modified", "302 Found"})
  void failsWithTheServersError(String status) throws IOException {
    try (var server = RudeServer.saying("HTTP/1.1 " + status, "an error")) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> fetch(server))
          .withMessage("the URL's server answered " + status.substring(0, 3));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void failsOnACompressedBody() throws IOException {
    try (var server = RudeServer.saying(OK + "\r\nContent-Encoding: gzip", "bomb")) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> fetch(server))
          .withMessageContaining("compressed");
    }
  }

  @Test
  void failsOnATruncatedBody() throws IOException {
    try (var server = RudeServer.saying(OK + "\r\nContent-Length: 900", "image")) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> fetch(server))
          .withMessageContaining("broke off");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void failsOnWhatIsNotHttp() throws IOException {
    try (var server = RudeServer.saying("220 mail.test ESMTP", "")) {
      assertThatExceptionOfType(FailedDownloadException.class).isThrownBy(() -> fetch(server));
    }
  }

  @Test
  void failsOnWhatIsNotTls() throws IOException {
    try (var server = RudeServer.unasked((request, client) -> say(client, OK + "\r\n\r\n"))) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> download().fetch("https://127.0.0.1:" + server.port() + "/", MAX_BYTES))
          .withMessageContaining("TLS");
    }
  }

  @Test
  void failsOnARefusedConnection() throws IOException {
    var server = RudeServer.saying(OK, "");
    server.close();
    assertThatExceptionOfType(FailedDownloadException.class)
        .isThrownBy(() -> fetch(server))
        .withMessageContaining("connected")
        .withMessageNotContaining("127.0.0.1");
  }

  @Test
  void failsOnAnUnknownName() {
    var download =
        keep(new ImageDownload(20, List.of(LOOPBACK), executor, new InMemoryDnsResolver()));
    assertThatExceptionOfType(FailedDownloadException.class)
        .isThrownBy(() -> download.fetch("http://unknown.test/", MAX_BYTES))
        .withMessageContaining("unknown");
  }

  @Test
  void asksNoProxyOfTheSystem() throws IOException {
    var before = (Properties) System.getProperties().clone();
    try (var proxy = RudeServer.saying(OK, "proxied");
        var server = RudeServer.saying(OK, "image")) {
      for (String kind : List.of("socksProxy", "http.proxy")) {
        System.setProperty(kind + "Host", "127.0.0.1");
        System.setProperty(kind + "Port", String.valueOf(proxy.port()));
      }
      // by default this machine's own addresses are excepted
      System.setProperty("socksNonProxyHosts", "");
      System.setProperty("http.nonProxyHosts", "");
      assertThat(fetch(server)).isEqualTo("image");
      assertThat(proxy.connections()).isZero();
    } finally {
      System.setProperties(before);
    }
  }

  /** Redirects /5 to /4 and so on, and answers /0. */
  private static void countDown(String request, OutputStream client) throws IOException {
    int left = request.charAt("GET /".length()) - '0';
    var location = "HTTP/1.1 302 Found\r\nLocation: " + (left - 1);
    say(client, (left > 0 ? location : OK) + "\r\n\r\nimage");
  }

  private static void endless(OutputStream client, String header)
      throws IOException, InterruptedException {
    say(client, OK + "\r\n");
    repeat(client, header, 0);
  }

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  private void assertEndsAtTheDeadline(String url) {
    var download = keep(new ImageDownload(1, Optional.of(List.of(LOOPBACK)), executor));
    long start = System.nanoTime();
    assertThatExceptionOfType(SlowDownloadException.class)
        .isThrownBy(() -> download.fetch(url, MAX_BYTES));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(900), Duration.ofMillis(2500));
  }

  private String fetch(RudeServer server) {
    return fetch(server, "/photo.jpg");
  }

  private String fetch(RudeServer server, String path) {
    var url = "http://127.0.0.1:" + server.port() + path;
    return new String(download().fetch(url, MAX_BYTES), ISO_8859_1);
  }

  private ImageDownload download() {
    return keep(new ImageDownload(20, Optional.of(List.of(LOOPBACK)), executor));
  }

  private ImageDownload keep(ImageDownload download) {
    downloads.add(download);
    return download;
  }
}
