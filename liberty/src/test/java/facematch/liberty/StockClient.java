package facematch.liberty;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Asks as the reference service's client does, and like it takes every answer for JSON. */
final class StockClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final int WAIT_SECONDS = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;

  StockClient(LibertyServer server) {
    this.server = server.address();
  }

  record Answer(int status, JsonStructure json) {
    String hash() {
      return json.asJsonObject().getString("hash");
    }

    List<String> names() {
      return json.asJsonArray().getValuesAs(JsonString::getString);
    }
  }

  Answer scanImage(String name, byte[] photo) throws IOException, InterruptedException {
    return send(
        request("/scan/image/" + name)
            .header("content-type", "image/jpg")
            .POST(HttpRequest.BodyPublishers.ofByteArray(photo)));
  }

  Answer scanUrl(URI photo) throws IOException, InterruptedException {
    String body = Json.createObjectBuilder().add("url", photo.toString()).build().toString();
    return send(
        request("/scan/url")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer match(String hash) throws IOException, InterruptedException {
    return send(request("/match/" + hash).GET());
  }

  /** The names of the images with a face of this one, once it is scanned. */
  List<String> matchOnceScanned(String hash) throws IOException, InterruptedException {
    return send(request("/match/" + hash + "?wait=" + WAIT_SECONDS).GET()).names();
  }

  /** What is known of an image, once it is scanned. */
  JsonObject imageOnceScanned(String hash) throws IOException, InterruptedException {
    var answer = send(request("/images/" + hash + "?wait=" + WAIT_SECONDS).GET());
    return answer.json().asJsonObject();
  }

  /** What is known of an image now. */
  JsonObject image(String hash) throws IOException, InterruptedException {
    return send(request("/images/" + hash).GET()).json().asJsonObject();
  }

  JsonObject deadLetters() throws IOException, InterruptedException {
    return send(request("/dead-letters").GET()).json().asJsonObject();
  }

  JsonObject retryDeadLetters() throws IOException, InterruptedException {
    var post = request("/dead-letters/retry").POST(HttpRequest.BodyPublishers.noBody());
    return send(post).json().asJsonObject();
  }

  /** A health probe's answer: of started, live or ready. */
  Answer probe(String name) throws IOException, InterruptedException {
    return send(request("/health/" + name).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return new Answer(answer.statusCode(), reader.read());
    }
  }
}
