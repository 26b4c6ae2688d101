package facematch.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.testing.contract.ContractViolation;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Calls the routes of a server. Like the client of the reference service, it parses every answer as
 * JSON. Each answer is validated against the contract that the server serves.
 *
 * <p>All calls throw {@link UncheckedIOException} if there is no answer, {@link ContractViolation}
 * if it is not in the contract, and {@link JsonException} if it is not JSON.
 */
public class FaceMatchClient {
  private static final int WAIT_SECONDS = 60;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration TIMEOUT_WITH_WAIT = Duration.ofSeconds(WAIT_SECONDS + 30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;

  /**
   * A client of one server.
   *
   * @param server such as {@code http://localhost:9080}
   */
  public FaceMatchClient(URI server) {
    this.server = server;
  }

  public Answer scanImage(String name, byte[] photo) {
    return send(imageScan(name, photo));
  }

  /** The request to scan an image. */
  public HttpRequest.Builder imageScan(String name, byte[] photo) {
    return request("/scan/image/" + name)
        .header("content-type", "image/jpg")
        .POST(BodyPublishers.ofByteArray(photo));
  }

  public Answer scanUrl(String photo) {
    return send(urlScan(photo));
  }

  /** The request to scan the image at a URL. */
  public HttpRequest.Builder urlScan(String photo) {
    String body = Json.createObjectBuilder().add("url", photo).build().toString();
    return request("/scan/url")
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  public Answer match(String hash) {
    return get("/match/" + hash);
  }

  /** The names of the matching images. Waits until the image is scanned. */
  public List<String> matchOnceScanned(String hash) {
    return getOnceScanned("/match/" + hash).names();
  }

  /** The description of an image. */
  public JsonObject image(String hash) {
    return get("/images/" + hash).object();
  }

  /** The description of an image. Waits until the image is scanned or rejected. */
  public JsonObject imageOnceScanned(String hash) {
    return getOnceScanned("/images/" + hash).object();
  }

  private Answer getOnceScanned(String path) {
    return send(request(path + "?wait=" + WAIT_SECONDS).timeout(TIMEOUT_WITH_WAIT));
  }

  public JsonObject deadLetters() {
    return get("/dead-letters").object();
  }

  public JsonObject retryDeadLetters() {
    return post("/dead-letters/retry", BodyPublishers.noBody()).object();
  }

  /**
   * The answer of a health probe.
   *
   * @param name started, live or ready
   */
  public Answer probe(String name) {
    return get("/health/" + name);
  }

  public Answer get(String path) {
    return send(request(path));
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public Answer post(String path, BodyPublisher body) {
    return send(request(path).POST(body));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT);
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      return Answer.of(http.send(request.build(), BodyHandlers.ofString(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends a request and returns at once. */
  public CompletableFuture<Answer> sendAsync(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString(UTF_8)).thenApply(Answer::of);
  }
}
