package facematch.liberty.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.LibertyServer;
import facematch.testing.FaceMatchClient;
import facematch.testing.Probes;
import facematch.testing.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call a server that has no keys. */
@Tag("failures")
class LocalCallsIT {
  private static final String OTHER_ADDRESS = otherAddress().getHostAddress();

  @TempDir static Path shared;
  @TempDir Path folder;

  private static LibertyServer withoutKeys;

  @BeforeAll
  static void start() throws Exception {
    withoutKeys = server(shared, "REST_CORS_ORIGINS", "https://page.example");
    withoutKeys.start();
  }

  @AfterAll
  static void stop() {
    withoutKeys.close();
  }

  @Test
  void needNoKeyAndMaySendOne() {
    var client = withoutKeys.client();
    assertThat(client.get("/status").status()).isEqualTo(200);
    var request = client.request("/status").header("x-api-key", "any");
    assertThat(client.send(request).status()).isEqualTo(200);
  }

  @Test
  void areTheOnlyOnesButForProbes() {
    var answer = new FaceMatchClient(elsewhere(withoutKeys)).get("/status");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    assertThat(answer.object().getString("type")).isEqualTo("urn:facematch:problem:forbidden");
    assertThat(Probes.up(elsewhere(withoutKeys), "ready")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "$WSRA", "$WSRH"})
  void areNotThoseThatSayTheyAre(String header) {
    assertThat(status(withoutKeys, OTHER_ADDRESS, "localhost", header + ": 127.0.0.1"))
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,       200",
    "a.localhost,     200",
    "127.0.0.1,       200",
    "[::1]:9080,      200",
    "rebound.example, 403",
    "127.0.0.1.nip.example, 403",
  })
  void nameAnAddressOrLocalhost(String host, int status) {
    assertThat(status(withoutKeys, "127.0.0.1", host, "Accept: */*")).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "https://page.example, 200",
    "http://localhost,     200",
    "https://evil.example, 403",
    "null,                 403",
  })
  void comeFromNoOtherPages(String origin, int status) {
    assertThat(status(withoutKeys, "127.0.0.1", "localhost", "Origin: " + origin))
        .isEqualTo(status);
  }

  @Test
  void areAllowedToTheConfiguredPagesOnly() {
    assertThat(head(withoutKeys, "127.0.0.1", "GET", "localhost", "Origin: https://page.example"))
        .contains("Access-Control-Allow-Origin: https://page.example\r\n");
    assertThat(preflight("https://page.example"))
        .contains("Access-Control-Allow-Methods: GET, POST, DELETE\r\n");
    assertThat(preflight("https://evil.example")).doesNotContain("Access-Control-Allow");
  }

  /** What a browser asks before it lets a page delete something. */
  private static String preflight(String origin) {
    String headers = "Origin: %s\r\nAccess-Control-Request-Method: DELETE".formatted(origin);
    return head(withoutKeys, "127.0.0.1", "OPTIONS", "localhost", headers);
  }

  @Test
  void areNotTheOnlyOnesOfAnOpenServer() throws Exception {
    try (var server = server(folder, "REST_OPEN", "true")) {
      server.start();
      assertThat(new FaceMatchClient(elsewhere(server)).get("/status").status()).isEqualTo(200);
      assertThat(status(server, OTHER_ADDRESS, "name.example", "Accept: */*")).isEqualTo(200);
      assertThat(status(server, OTHER_ADDRESS, "name.example", "Origin: https://evil.example"))
          .isEqualTo(403);
    }
  }

  @Test
  void areNotAdmittedEitherByAServerWhoseKeysAreMalformed() throws Exception {
    var keys = Files.writeString(folder.resolve("keys"), "alice scan secret-instead-of-digest");
    try (var server = server(folder, "REST_KEYS", keys.toString())) {
      server.launch();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.exists(server.messages()) && failed(server));
      await()
          .ignoreException(UncheckedIOException.class)
          .until(() -> status(server, "127.0.0.1", "localhost", "Accept: */*") == 404);
      assertThat(Files.readString(server.messages()))
          .contains("line 1: it is not NAME ROLE")
          .doesNotContain("secret-instead-of-digest");
    }
  }

  private static boolean failed(LibertyServer server) throws IOException {
    return Files.readString(server.messages()).contains("SRVE0265E");
  }

  private static LibertyServer server(Path folder, String variable, String value)
      throws IOException {
    return LibertyServer.withTestServices(folder.resolve("rest"), "rest", Map.of(variable, value));
  }

  private static URI elsewhere(LibertyServer server) {
    return URI.create("http://" + OTHER_ADDRESS + ":" + server.address().getPort());
  }

  private static int status(LibertyServer server, String address, String host, String header) {
    return Integer.parseInt(
        head(server, address, "GET", host, header).substring("HTTP/1.1 ".length()).substring(0, 3));
  }

  private static String head(
      LibertyServer server, String address, String method, String host, String headers) {
    var socketAddress = new InetSocketAddress(address, server.address().getPort());
    try (var client = new RawClient(socketAddress)) {
      client.send(
          "%s /status HTTP/1.1\r\nHost: %s\r\n%s\r\nConnection: close\r\n\r\n"
              .formatted(method, host, headers));
      return client.readToEnd();
    }
  }

  /** An address of this machine by which connections do not come from the loopback address. */
  private static InetAddress otherAddress() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet4Address.class::isInstance)
          .filter(address -> !address.isLoopbackAddress())
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("this machine has no network"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
