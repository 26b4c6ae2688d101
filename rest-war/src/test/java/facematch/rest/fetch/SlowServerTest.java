package facematch.rest.fetch;

import static facematch.rest.fetch.TestDownload.assertEndsAtTheDeadline;
import static facematch.testing.ScriptedServer.repeat;
import static facematch.testing.ScriptedServer.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A download ends when its time is over, wherever the server leaves it waiting. */
@Timeout(15)
class SlowServerTest {
  private static final String OK = "HTTP/1.1 200 OK";

  @Test
  void endsADrippingBody() throws IOException {
    ScriptedServer.Answer dripping =
        (request, client) -> {
          say(client, OK + "\r\nContent-Length: 900\r\n\r\n");
          repeat(client, "x", 100);
        };
    try (var server = new ScriptedServer(dripping)) {
      assertEndsAtTheDeadline(server.url());
    }
  }

  /** Each byte comes in time, all of them never do. */
  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: "})
  void endsDrippingHeaders(String sentAtOnce) throws IOException {
    ScriptedServer.Answer dripping =
        (request, client) -> {
          say(client, sentAtOnce);
          repeat(client, "1", 100);
        };
    try (var server = new ScriptedServer(dripping)) {
      assertEndsAtTheDeadline(server.url());
    }
  }

  @Test
  void endsDrippingChunks() throws IOException {
    ScriptedServer.Answer dripping =
        (request, client) -> {
          say(client, OK + "\r\nTransfer-Encoding: chunked\r\n\r\n");
          repeat(client, "1\r\nx\r\n", 100);
        };
    try (var server = new ScriptedServer(dripping)) {
      assertEndsAtTheDeadline(server.url());
    }
  }

  @Test
  void endsADrippingTlsHandshake() throws IOException {
    // the bytes of an endless handshake record, whatever the client says
    ScriptedServer.Answer handshake =
        (request, client) -> {
          client.write(new byte[] {22, 3, 3, 63, 0});
          repeat(client, "x", 100);
        };
    try (var server = ScriptedServer.unasked(handshake)) {
      assertEndsAtTheDeadline("https://127.0.0.1:" + server.port() + "/");
    }
  }

  @Test
  void endsAChainOfSlowRedirects() throws IOException {
    try (var server = ScriptedServer.slow(400, ScriptedServer::countDown)) {
      assertEndsAtTheDeadline("http://127.0.0.1:" + server.port() + "/5");
    }
  }

  @Test
  void endsAnAttemptToConnect() throws IOException {
    try (var full = new ServerSocket(0, 1, loopback(1));
        var first = new Socket(full.getInetAddress(), full.getLocalPort());
        var second = new Socket(full.getInetAddress(), full.getLocalPort())) {
      assertThat(List.of(first, second)).allMatch(Socket::isConnected);
      assertEndsAtTheDeadline("http://127.0.0.1:" + full.getLocalPort() + "/");
    }
  }

  @Test
  void endsAttemptsToConnectToAllAddressesOfAName() throws IOException {
    var names = new InMemoryDnsResolver();
    names.add("full.test", loopback(1), loopback(2), loopback(3));
    try (var full = new ServerSocket(0, 1);
        var first = new Socket(loopback(1), full.getLocalPort());
        var second = new Socket(loopback(1), full.getLocalPort())) {
      assertThat(List.of(first, second)).allMatch(Socket::isConnected);
      assertEndsAtTheDeadline("http://full.test:" + full.getLocalPort() + "/", names);
    }
  }

  @Test
  void waitsForASilentServerOnlySoLong() throws IOException {
    try (var server = ScriptedServer.silent();
        var client = new TestDownload()) {
      long start = System.nanoTime();
      assertThatExceptionOfType(SlowDownloadException.class)
          .isThrownBy(() -> client.fetch(server.url()));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
  }

  private static InetAddress loopback(int last) throws UnknownHostException {
    return InetAddress.getByName("127.0.0." + last);
  }
}
