package facematch.rest.fetch;

import static facematch.testing.ScriptedServer.repeat;
import static facematch.testing.ScriptedServer.say;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.rest.http.body.ImageBuffer;
import facematch.rest.http.body.ImageTooLargeException;
import facematch.rest.http.problem.OverloadedException;
import facematch.testing.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(15)
class ImageDownloadTest {
  private static final String OK = "HTTP/1.1 200 OK";

  /** The beginnings of each format. */
  private static final List<String> IMAGES =
      List.of(
          "\u00ff\u00d8\u00ff\u00e0",
          "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR",
          "GIF89a",
          "BM\0\0",
          "RIFF\1\0\0\0WEBP",
          "II*\0\b\0\0\0",
          "MM\0*\0\0\0\b");

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

  /** Servers name codings that they do not apply. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "UTF-8",
        "none",
        "binary",
        "aws-chunked",
        "Identity",
        "gzip",
        "deflate",
        "br",
        ";;;",
        "identity, gzip"
      })
  void takesAnImageWhateverCodingIsNamed(String coding) throws IOException {
    for (String image : IMAGES) {
      assertThat(fetchCoded(coding, image.getBytes(ISO_8859_1))).isEqualTo(image);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "aws-chunked,gzip", "", "deflate", "br"})
  void unpacksGzip(String coding) throws IOException {
    for (String image : IMAGES) {
      assertThat(fetchCoded(coding, gzip(image.getBytes(ISO_8859_1)))).isEqualTo(image);
      assertThat(fetchCoded(coding, gzip(gzip(image.getBytes(ISO_8859_1))))).isEqualTo(image);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflate", "Deflate", "aws-chunked, deflate"})
  void unpacksDeflateWithAndWithoutZlibsHeader(String coding) throws IOException {
    for (String image : IMAGES) {
      for (boolean alone : List.of(true, false)) {
        assertThat(fetchCoded(coding, deflate(image, alone))).isEqualTo(image);
      }
    }
  }

  @Test
  void unpacksNoMoreThanAnImageMayHave() throws IOException {
    byte[] most = new byte[TestDownload.MAX_BYTES];
    assertThat(fetchCoded("gzip", gzip(most))).hasSize(most.length);
    for (byte[] packed : List.of(gzip(new byte[1001]), gzip(gzip(new byte[100_000_000])))) {
      assertThat(packed).hasSizeLessThan(TestDownload.MAX_BYTES);
      assertThatExceptionOfType(ImageTooLargeException.class)
          .isThrownBy(() -> fetchCoded("gzip", packed));
    }
  }

  @Test
  void failsOnATruncatedOrDamagedGzip() throws IOException {
    byte[] packed = gzip(new byte[500]);
    byte[] damaged = packed.clone();
    damaged[12] ^= 0x55;
    for (byte[] broken : List.of(Arrays.copyOf(packed, packed.length - 9), damaged)) {
      assertThatExceptionOfType(FailedDownloadException.class)
          .isThrownBy(() -> fetchCoded("gzip", broken))
          .withMessageContaining("broke off");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "compress", "x-compress", "identity, br"})
  void failsOnACodingThatIsNotRead(String coding) {
    assertThatExceptionOfType(FailedDownloadException.class)
        .isThrownBy(() -> fetchCoded(coding, "coded".getBytes(ISO_8859_1)))
        .withMessageContaining("compressed");
  }

  private String fetchCoded(String coding, byte[] body) throws IOException {
    ScriptedServer.Answer coded =
        (request, out) -> {
          say(out, "%s\r\nContent-Encoding: %s\r\n".formatted(OK, coding));
          say(out, "Content-Length: " + body.length + "\r\n\r\n");
          out.write(body);
        };
    try (var server = new ScriptedServer(coded)) {
      return fetch(server);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] deflate(String text, boolean alone) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var deflate = new DeflaterOutputStream(packed, new Deflater(9, alone))) {
      deflate.write(text.getBytes(ISO_8859_1));
    }
    return packed.toByteArray();
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
