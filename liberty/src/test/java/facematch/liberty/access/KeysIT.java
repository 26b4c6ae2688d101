package facematch.liberty.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.LibertyServer;
import facematch.testing.ActivityListener;
import facematch.testing.Answer;
import facematch.testing.Probes;
import facematch.testing.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys and tokens may call which routes. */
class KeysIT {
  private static final String HASH = "0".repeat(64);
  private static final List<String> ROLES = List.of("scan", "match", "delete", "operate");
  private static final Duration UNTIL_READ_AGAIN = Duration.ofSeconds(10);

  @TempDir static Path folder;

  private static final TestTokens TOKENS = new TestTokens();
  private static final Map<String, String> KEYS = new HashMap<>();
  private static TestKeys keys;
  private static LibertyServer server;
  private static ActivityListener activity;

  @BeforeAll
  static void start() throws Exception {
    keys = new TestKeys(folder.resolve("keys"));
    for (String role : ROLES) {
      KEYS.put(role, keys.add("key-of-" + role, role));
    }
    activity = new ActivityListener();
    server =
        LibertyServer.withTestServices(
            folder.resolve("rest"),
            "rest",
            Map.of(
                "REST_KEYS", keys.file().toString(),
                "MP_JWT_VERIFY_ISSUER", TestTokens.ISSUER,
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                    TOKENS.writePublicKey(folder.resolve("public.pem")).toUri().toString()));
    server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    activity.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST,   /scan/image/a.png,                     scan",
    "POST,   /scan/url,                             scan",
    "GET,    /match/0000,                           match",
    "POST,   /match,                                match",
    "GET,    /images,                               match",
    "GET,    /images/0000,                          scan match",
    "DELETE, /images/0000,                          delete",
    "DELETE, /images/0000/faces/0,                  delete",
    "DELETE, /names/a.png,                          delete",
    "GET,    /status,                               scan match operate",
    "GET,    /dead-letters,                         operate",
    "POST,   /dead-letters/retry,                   operate",
  })
  void admitsTheRolesOfTheRoute(String method, String path, String roles) {
    var sufficient = Set.of(roles.split(" ", -1));
    for (String role : ROLES) {
      for (var request :
          List.of(
              bearer(call(method, path), KEYS.get(role)),
              call(method, path).header("X-API-Key", KEYS.get(role)),
              bearer(call(method, path), TOKENS.of(role, "another group")))) {
        var answer = send(request);
        if (sufficient.contains(role)) {
          assertThat(answer.status()).as("%s: %s", role, answer).isNotIn(401, 403).isLessThan(500);
        } else {
          assertForbidden(answer, sufficient);
        }
      }
    }
    assertThat(send(bearer(call(method, path), TOKENS.of())).status()).isEqualTo(403);
    assertUnauthorized(send(call(method, path)), "Bearer");
    for (String wrong : wrongKeys()) {
      assertUnauthorized(send(bearer(call(method, path), wrong)), "Bearer error=\"invalid_token\"");
    }
  }

  @Test
  void admitsTheRoleOperateToTheMetrics() throws Exception {
    for (String role : List.of("scan", "match", "delete")) {
      assertForbidden(send(bearer(call("GET", "/metrics"), KEYS.get(role))), Set.of("operate"));
    }
    assertUnauthorized(send(call("GET", "/metrics")), "Bearer");
    for (String wrong : wrongKeys()) {
      assertUnauthorized(
          send(bearer(call("GET", "/metrics"), wrong)), "Bearer error=\"invalid_token\"");
    }
    for (String key : List.of(KEYS.get("operate"), TOKENS.of("operate"))) {
      var scrape = bearer(call("GET", "/metrics"), key).build();
      assertThat(HttpClient.newHttpClient().send(scrape, BodyHandlers.ofString()).body())
          .contains("facematch_http_requests_total");
    }
  }

  private static List<String> wrongKeys() {
    String scan = KEYS.get("scan");
    return List.of(
        keys.random(),
        scan.substring(1),
        scan + "0",
        "0",
        TOKENS.expired("scan", "match", "delete", "operate"),
        TOKENS.ofAnotherIssuer("scan", "match", "delete", "operate"),
        TOKENS.signedByAnotherKey("scan", "match", "delete", "operate"),
        TOKENS.signedWithThePublicKey("scan", "match", "delete", "operate"),
        TOKENS.unsigned("scan", "match", "delete", "operate"),
        "a.b.c");
  }

  @ParameterizedTest
  @CsvSource({
    "Basic, Authorization",
    "'', Authorization",
    "Bearer, Authorization",
    "'', x-api-key",
  })
  void takesNothingElseForAKey(String scheme, String header) {
    String value = header.equals("x-api-key") ? "" : (scheme + " " + "YTpi").strip();
    assertThat(send(call("GET", "/status").header(header, value)).status()).isEqualTo(401);
  }

  @Test
  void refusesSeveralKeys() {
    var request = bearer(call("GET", "/status"), KEYS.get("scan"));
    var answer = send(request.header("x-api-key", KEYS.get("match")));
    assertUnauthorized(answer, "Bearer error=\"invalid_token\"");
    var same = bearer(call("GET", "/status"), KEYS.get("scan"));
    assertThat(send(same.header("x-api-key", KEYS.get("scan"))).status()).isEqualTo(200);
  }

  @Test
  void keepsTheProbesAndTheContractOpen() throws Exception {
    for (String probe : List.of("started", "live", "ready")) {
      assertThat(Probes.up(server.address(), probe)).isTrue();
    }
    var contract = server.client().request("/openapi").build();
    assertThat(HttpClient.newHttpClient().send(contract, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /dead-letters;a=b/retry",
    "POST, //dead-letters/retry",
    "POST, /scan/image/../../dead-letters/retry",
    "POST, /scan/image/%2e%2e/%2e%2e/dead-letters/retry",
    "POST, /scan/image/..%2f..%2fdead-letters/retry",
    "POST, /scan/../dead-letters/retry",
    "POST, /%64ead-letters/retry",
    "POST, /dead-letters/retry/",
    "POST, /dead-letters/./retry",
  })
  void asksForTheRoleOfTheMethodThatRuns(String method, String path) throws Exception {
    for (String key : List.of(KEYS.get("scan"), keys.random())) {
      var address = new InetSocketAddress("localhost", server.address().getPort());
      try (var client = new RawClient(address)) {
        client.send(
            "%s %s HTTP/1.1\r\nHost: localhost\r\nx-api-key: %s\r\n".formatted(method, path, key));
        client.send("Content-Length: 1\r\nConnection: close\r\n\r\nx");
        assertThat(client.readToEnd()).startsWith("HTTP/1.1 4").doesNotContain("retried");
      }
    }
  }

  @Test
  void readsTheFileAgain() throws Exception {
    String added = keys.add("added", "match");
    await().atMost(UNTIL_READ_AGAIN).until(() -> statusWith(added) == 200);

    keys.remove("added");
    await().atMost(UNTIL_READ_AGAIN).until(() -> statusWith(added) == 401);

    String before = Files.readString(keys.file());
    keys.write(before + "\nmallory everything " + "0".repeat(64));
    await().atMost(UNTIL_READ_AGAIN).until(() -> logged().contains("The keys stay as they were"));
    assertThat(statusWith(KEYS.get("scan"))).isEqualTo(200);
    keys.write(before);
    String later = keys.add("later", "match");
    await().atMost(UNTIL_READ_AGAIN).until(() -> statusWith(later) == 200);
  }

  private static int statusWith(String key) {
    return send(bearer(call("GET", "/status"), key)).status();
  }

  @Test
  void namesTheKeyAndTheRequestInTheActivityLogAndNoKeyAnywhere() throws Exception {
    var answers = new ArrayList<Answer>();
    answers.add(
        send(
            bearer(call("DELETE", "/images/" + HASH), KEYS.get("delete"))
                .header("x-request-id", "deletion-1")));
    answers.add(
        send(
            bearer(call("DELETE", "/names/n"), KEYS.get("scan")).header("x-request-id", "no\tid")));
    answers.add(send(bearer(call("GET", "/status"), keys.random())));
    answers.add(send(bearer(call("GET", "/status"), TOKENS.of("match"))));

    assertThat(requestId(answers.get(0))).isEqualTo("deletion-1");
    assertThat(requestId(answers.get(1))).matches("[0-9a-f-]{36}");
    awaitActivity(
        "DELETE /images/" + HASH + " 200 names=0 faces=0 ",
        " key=key-of-delete request=deletion-1");
    awaitActivity("DELETE /names/n 403 ", " key=key-of-scan request=" + requestId(answers.get(1)));
    awaitActivity("GET /status 401 ", " key=- request=" + requestId(answers.get(2)));
    awaitActivity(
        "GET /status 200 ", " key=carol@example.org request=" + requestId(answers.get(3)));
    var written = written() + activity.calls("") + answers;
    assertThat(keys.every()).allSatisfy(key -> assertThat(written).doesNotContain(key));
    assertThat(written).doesNotContain(TOKENS.of().split("[.]", -1)[0]);
  }

  private static String requestId(Answer answer) {
    return answer.headers().firstValue("x-request-id").orElseThrow();
  }

  private static void awaitActivity(String beginning, String end) {
    await()
        .untilAsserted(
            () -> assertThat(activity.calls(beginning)).anyMatch(message -> message.endsWith(end)));
  }

  private static String written() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("rest"))) {
      return files
          .filter(file -> file.endsWith("stdout") || file.endsWith("stderr") || isLog(file))
          .map(KeysIT::read)
          .collect(Collectors.joining());
    }
  }

  private static boolean isLog(Path file) {
    return file.toString().endsWith(".log");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String logged() throws IOException {
    return Files.readString(server.messages());
  }

  private static void assertForbidden(Answer answer, Set<String> sufficient) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    assertThat(answer.object().getString("type")).isEqualTo("urn:facematch:problem:forbidden");
    assertThat(answer.object().getString("detail")).contains(sufficient);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("Bearer error=\"insufficient_scope\", scope=\"")
        .contains(sufficient);
  }

  private static void assertUnauthorized(Answer answer, String challenge) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    assertThat(answer.object().getString("type")).isEqualTo("urn:facematch:problem:unauthorized");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue(challenge);
  }

  private static HttpRequest.Builder call(String method, String path) {
    return server.client().request(path).method(method, body(path));
  }

  private static BodyPublisher body(String path) {
    if (path.equals("/scan/url")) {
      return BodyPublishers.ofString("{\"url\": \"ftp://nowhere.example/a\"}");
    }
    return path.startsWith("/scan/") || path.equals("/match")
        ? BodyPublishers.ofByteArray(new byte[] {1})
        : BodyPublishers.noBody();
  }

  private static HttpRequest.Builder bearer(HttpRequest.Builder request, String key) {
    return request.header("Authorization", "Bearer " + key);
  }

  private static Answer send(HttpRequest.Builder request) {
    return server.client().send(request);
  }
}
