package facematch.rest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.testing.ScriptedServer;
import facematch.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TlsDownloadTest {
  private static final String OK = "HTTP/1.1 200 OK";

  private static SSLContext photosTest;

  /** A server's key and certificate, which the client may trust, or not. */
  @BeforeAll
  static void createCertificate(@TempDir Path folder) throws Exception {
    String names = "dns:photos.test,dns:xn--bcher-kva.test";
    photosTest = new TestCertificate(folder, names).context();
  }

  @Test
  void fetchesFromATrustedServer() throws IOException {
    try (var server = serving(OK, "image")) {
      assertThat(fetch(server, "photos.test", photosTest)).isEqualTo("image");
      assertThat(fetch(server, "b\u00fccher.test", photosTest)).isEqualTo("image");
    }
  }

  @Test
  void failsOnAnUntrustedServer() throws IOException {
    try (var server = serving(OK, "image")) {
      assertRefused(server, "photos.test", SSLContexts.createDefault());
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void failsOnTheCertificateOfAnotherName() throws IOException {
    try (var server = serving(OK, "image")) {
      assertRefused(server, "other.test", photosTest);
      assertThat(server.requests()).isEmpty();
    }
  }

  /** Plain HTTP is fetched anyway, and nothing secret is sent. */
  @Test
  void followsARedirectToPlainHttp() throws IOException {
    try (var plain = ScriptedServer.saying(OK, "image");
        var server =
            serving("HTTP/1.1 302 Found\r\nLocation: http://photos.test:" + plain.port(), "")) {
      assertThat(fetch(server, "photos.test", photosTest)).isEqualTo("image");
    }
  }

  private static ScriptedServer serving(String head, String body) throws IOException {
    return ScriptedServer.at(
        photosTest.getServerSocketFactory().createServerSocket(0),
        (request, client) -> ScriptedServer.say(client, head + "\r\n\r\n" + body));
  }

  private static void assertRefused(ScriptedServer server, String host, SSLContext trust) {
    assertThatExceptionOfType(FailedDownloadException.class)
        .isThrownBy(() -> fetch(server, host, trust))
        .withMessageContaining("TLS");
  }

  private static String fetch(ScriptedServer server, String host, SSLContext trust)
      throws UnknownHostException {
    var names = new InMemoryDnsResolver();
    names.add(host, InetAddress.getLoopbackAddress());
    try (var client =
        new TestDownload(20, TestDownload.LOOPBACK, names, new DefaultClientTlsStrategy(trust))) {
      return client.fetch("https://%s:%d/".formatted(host, server.port()));
    }
  }
}
