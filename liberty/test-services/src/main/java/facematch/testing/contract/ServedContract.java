package facematch.testing.contract;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * The contract that the servers under test serve. All of them are of one build, so it is read once,
 * from the first one that serves it.
 */
public final class ServedContract {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private AnswerContract contract;

  /**
   * Validates an answer of a server. While no server has served a contract, only health probes are
   * not validated: other answers come from the applications that have it.
   *
   * @throws ContractViolation if the contract does not have the answer, or there is no contract
   * @throws UncheckedIOException if the server does not answer when it is asked for the contract
   */
  public void validate(HttpResponse<String> answer) {
    var server = answer.uri();
    var served = of(server);
    if (served.isPresent()) {
      served.get().validate(answer);
    } else if (!server.getPath().startsWith("/health/")) {
      throw new ContractViolation("there is no contract at " + server.resolve("/openapi"));
    }
  }

  private synchronized Optional<AnswerContract> of(URI server) {
    if (contract == null) {
      contract = read(server).map(AnswerContract::new).orElse(null);
    }
    return Optional.ofNullable(contract);
  }

  /** Before its applications have started, a server serves a contract without paths. */
  private static Optional<JsonObject> read(URI server) {
    var answer = get(server.resolve("/openapi?format=json"));
    return answer.statusCode() == 200
        ? Optional.of(parse(answer.body())).filter(ServedContract::hasPaths)
        : Optional.empty();
  }

  private static boolean hasPaths(JsonObject document) {
    return !document.getJsonObject("paths").isEmpty();
  }

  private static JsonObject parse(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static HttpResponse<String> get(URI uri) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
