package facematch.cli.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Sends requests to one server, and tells its answers from those of others. */
final class HttpCalls {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Longer than the server takes to receive an image, and to answer a question about one. */
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private static final int NOT_FOUND = 404;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final URI server;
  private final Optional<String> key;

  /**
   * Calls of one server.
   *
   * @param server with or without a path, below which the routes are
   */
  HttpCalls(URI server, Optional<String> key) {
    this.server = URI.create(server.toString().replaceFirst("/*$", "/"));
    this.key = key;
  }

  /**
   * A request to a route.
   *
   * @param path without a slash at its beginning
   */
  HttpRequest.Builder to(String path) {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER);
    key.ifPresent(known -> request.header("authorization", "Bearer " + known));
    return request.header("accept", "application/json");
  }

  /**
   * Sends a request and returns the answer.
   *
   * @param field which every answer to this request has
   * @throws ProblemException if the server refuses it
   * @throws ServerAwayException if there is no answer, or none of FaceMatch
   */
  JsonObject send(HttpRequest.Builder request, String field) {
    try {
      return answer(http.send(request.build(), BodyHandlers.ofString(UTF_8)), field);
    } catch (IOException e) {
      throw new ServerAwayException("%s does not answer: %s".formatted(server, reason(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerAwayException("interrupted", e);
    }
  }

  /** A refused connection has no message. */
  private static String reason(IOException failure) {
    return Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
  }

  private JsonObject answer(HttpResponse<String> response, String field) {
    var document = parse(response.body());
    if (response.statusCode() < 300) {
      return document.filter(found -> found.containsKey(field)).orElseThrow(this::strange);
    }
    throw document
        .filter(found -> found.containsKey("type"))
        .map(found -> (RuntimeException) ProblemException.described(response, found))
        .orElseGet(() -> refusal(response));
  }

  /** What FaceMatch's own answers never are: it describes each problem. */
  private RuntimeException refusal(HttpResponse<?> response) {
    int status = response.statusCode();
    boolean ofProxy = status >= 400 && status < 500 && status != NOT_FOUND;
    return ofProxy ? ProblemException.undescribed(response) : strange();
  }

  private ServerAwayException strange() {
    return new ServerAwayException(server + " answers, but not as this version of FaceMatch does");
  }

  private static Optional<JsonObject> parse(String body) {
    try (var reader = Json.createReader(new StringReader(body))) {
      return Optional.of(reader.readObject());
    } catch (JsonException e) {
      return Optional.empty();
    }
  }
}
