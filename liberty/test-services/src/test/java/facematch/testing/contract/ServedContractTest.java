package facematch.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.testing.FaceMatchClient;
import facematch.testing.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are in a contract, and answers with one thing that is not. */
class ServedContractTest {
  private static final String JSON = "200 OK\r\nContent-Type: application/json";
  private static final String IMAGE = JSON + "\r\nAge: 3\r\n\r\n{\"hash\": \"a\"}";
  private static final String NO_ROUTE = problem("404 Not Found", "no-such-route");
  private static final String NO_METHOD = problem("405 Method Not Allowed", "method-not-allowed");

  @Test
  void takesWhatTheContractLists() throws Exception {
    validate("GET", "/images/a?wait=1", IMAGE);
    validate("GET", "/images/a", JSON + "\r\nage: 3\r\nX-Request-Id: a b\r\n\r\n{\"hash\": \"a\"}");
    validate("GET", "/names/a", IMAGE);
  }

  @Test
  void takesAnyRestOfAPath() throws Exception {
    validate("GET", "/names", IMAGE);
    validate("GET", "/names/", IMAGE);
    validate("GET", "/names/a/b%0A//c", IMAGE);
  }

  @Test
  void takesTheRefusalOfUnknownRoutesAndMethods() throws Exception {
    validate("GET", "/", NO_ROUTE);
    validate("GET", "/images", NO_ROUTE);
    validate("GET", "/images/a/b", NO_ROUTE);
    validate("POST", "/images/a", NO_METHOD);
  }

  @Test
  void refusesOtherRefusalsOfUnknownRoutesAndMethods() {
    String unknown = problem("404 Not Found", "unknown-image");
    assertViolation("GET", "/images", unknown, "must be the constant value");
    assertViolation("PATCH", "/images/a", NO_ROUTE, "the route or its method is not listed");
  }

  @ParameterizedTest
  @CsvSource({"GET, /images", "GET, /images/a/b", "GET, /namesake", "PATCH, /images/a"})
  void refusesAnUnlistedRouteOrMethod(String method, String path) {
    assertViolation(method, path, IMAGE, "the route or its method is not listed");
  }

  @Test
  void refusesAnUnlistedStatus() {
    assertViolation(
        "GET", "/images/a", IMAGE.replace("200 OK", "201 Created"), "the status is not listed");
    assertViolation("GET", "/images/a", NO_ROUTE, "the status is not listed");
  }

  @Test
  void refusesAnUnlistedHeader() {
    assertViolation(
        "GET",
        "/images/a",
        IMAGE.replace("Age", "Etag: 1\r\nAge"),
        "the header etag is not listed");
  }

  @Test
  void refusesAMissingOrMalformedHeader() {
    assertViolation(
        "GET", "/images/a", IMAGE.replace("Age: 3", "Date: 3"), "the header age is missing");
    assertViolation(
        "GET", "/images/a", IMAGE.replace("Age: 3", "Age: \"old\""), "age : string found");
    assertViolation(
        "GET",
        "/images/a",
        IMAGE.replace("Age", "X-Request-Id: long\r\nAge"),
        "at most 3 characters");
  }

  @Test
  void refusesAnUnlistedContentType() {
    assertViolation(
        "GET",
        "/images/a",
        IMAGE.replace("application/json", "application/problem+json"),
        "the Content-Type application/problem+json is not listed");
    assertViolation(
        "GET",
        "/images/a",
        IMAGE.replace("Content-Type", "Content-Language"),
        "the Content-Type none is not listed");
  }

  @Test
  void refusesAnUnlistedMissingOrMalformedField() {
    assertViolation(
        "GET", "/images/a", IMAGE.replace("{", "{\"more\": 1, "), "'more' is not defined");
    assertViolation("GET", "/images/a", IMAGE.replace("hash", "more"), "required property 'hash'");
    assertViolation("GET", "/images/a", IMAGE.replace("\"a\"", "1"), "/hash: integer found");
  }

  @Test
  void refusesAnswersOfAServerWithoutAContractButNotItsProbes() throws Exception {
    try (var server = ScriptedServer.saying("HTTP/1.1 " + JSON, "{\"paths\": {}}")) {
      var contract = new ServedContract();
      contract.validate(answer(server, "GET", "/health/ready"));
      var other = answer(server, "GET", "/images/a");
      assertThatThrownBy(() -> contract.validate(other))
          .isInstanceOf(ContractViolation.class)
          .hasMessageContaining("there is no contract");
    }
  }

  @Test
  void refusesProbesThatAreNotInTheContract() {
    assertViolation("GET", "/health/live", IMAGE, "the route or its method is not listed");
  }

  @Test
  void clientsOfTestsValidateEveryAnswer() throws Exception {
    try (var server = serving(IMAGE.replace("hash", "more"))) {
      var client = new FaceMatchClient(address(server));
      assertThatThrownBy(() -> client.image("a")).isInstanceOf(ContractViolation.class);
      assertThatThrownBy(() -> client.sendAsync(client.request("/images/a")).join())
          .hasCauseInstanceOf(ContractViolation.class);
    }
  }

  private static void assertViolation(String method, String path, String answer, String error) {
    assertThatThrownBy(() -> validate(method, path, answer))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContainingAll(method + " was answered", error);
  }

  private static void validate(String method, String path, String answer) throws Exception {
    try (var server = serving(answer)) {
      new ServedContract().validate(answer(server, method, path));
    }
  }

  private static ScriptedServer serving(String answer) throws IOException {
    return new ScriptedServer(
        (request, client) -> {
          boolean contract = request.startsWith("GET /openapi?format=json ");
          ScriptedServer.say(
              client, "HTTP/1.1 " + (contract ? JSON + "\r\n\r\n" + contract() : answer));
        });
  }

  private static String contract() throws IOException {
    try (var file = ServedContractTest.class.getResourceAsStream("openapi.json")) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }

  private static HttpResponse<String> answer(ScriptedServer server, String method, String path)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address(server).resolve(path));
    return HttpClient.newHttpClient()
        .send(request.method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  private static URI address(ScriptedServer server) {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private static String problem(String status, String type) {
    return "%s\r\nContent-Type: application/problem+json\r\n\r\n{\"type\": \"%s\"}"
        .formatted(status, type);
  }
}
