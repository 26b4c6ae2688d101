package facematch.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.protocol.BoundingBox;
import facematch.protocol.Embedding;
import facematch.protocol.Face;
import facematch.protocol.FaceStore;
import facematch.protocol.ImageHash;
import facematch.protocol.ScanRequest;
import facematch.protocol.TestServices;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import redis.clients.jedis.RedisClient;

/** The server with the packaged WAR, as a client sees it. */
final class RestServer {
  private static final URI ADDRESS =
      URI.create("http://localhost:" + System.getProperty("server.port"));

  private static final int LARGE = 4 << 20;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static WebArchive packagedApplication() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("war")));
  }

  /** Ready is not enough here: the broker must be there too. */
  void awaitReadiness() {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(UncheckedIOException.class)
        .until(
            () -> post("/scan/image/probe.png", BodyPublishers.ofByteArray(image())),
            answer -> answer.statusCode() == 202);
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, BodyPublisher body) {
    return send(request(path).POST(body));
  }

  static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(ADDRESS.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  CompletableFuture<HttpResponse<String>> sendSoon(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString(UTF_8));
  }

  CompletableFuture<HttpResponse<String>> postUrl(String url) {
    return sendSoon(
        request("/scan/url")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"url\":\"%s\"}".formatted(url))));
  }

  /** Posts an image and stores a face for it, as a worker would; answers its hash. */
  String scanned(String name, byte[] image, float[] face) {
    var answer = post("/scan/image/" + name, BodyPublishers.ofByteArray(image));
    String hash = object(answer).getString("hash");
    store(hash, name, face);
    return hash;
  }

  void store(String hash, String name, float[] direction) {
    try (var redis = RedisClient.create(TestServices.redisUri())) {
      var store = new FaceStore(redis);
      var image = new ImageHash(hash);
      String scan = store.find(image).orElseThrow().scan();
      var face =
          new Face(
              new BoundingBox(10, 20, 30, 40),
              .9f,
              3.5f,
              Optional.of(Embedding.normalised(direction)));
      store.store(new ScanRequest(image, scan, name, new byte[0]), 640, 480, "m", List.of(face));
    }
  }

  /** A face so many degrees away from another. */
  static float[] direction(double degrees) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  /** A small PNG that no other test has. */
  static byte[] image() {
    var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 8; i++) {
      image.setRGB(i, 0, UUID.randomUUID().hashCode());
    }
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** More than a connection's buffers hold; what follows the picture is not looked at. */
  static byte[] largeImage() {
    return ByteBuffer.allocate(LARGE).put(image()).array();
  }

  static String unique(String name) {
    return name + UUID.randomUUID();
  }

  static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(object(answer).getInt("status")).isEqualTo(status);
    assertThat(object(answer).getString("detail")).isNotBlank();
  }

  static List<String> names(HttpResponse<String> answer) {
    return json(answer).asJsonArray().getValuesAs(JsonString::getString);
  }

  static JsonObject object(HttpResponse<String> answer) {
    return json(answer).asJsonObject();
  }

  private static JsonStructure json(HttpResponse<String> answer) {
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.read();
    }
  }
}
