package facematch.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import facematch.broker.Topology;
import facematch.rest.http.problem.ProblemType;
import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.face.Embedding;
import facematch.store.image.ImageRecords;
import facematch.store.scan.PendingScan;
import facematch.testing.Answer;
import facematch.testing.FaceMatchClient;
import facematch.testing.TestServices;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import redis.clients.jedis.RedisClient;

/** The server with the packaged WAR, as a client sees it. */
public final class RestServer extends FaceMatchClient {
  private static final int LARGE = 4 << 20;

  public RestServer(URI address) {
    super(address);
  }

  /** Returns once questions are answered, which readiness says, and images are accepted. */
  public void awaitReadiness() {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(UncheckedIOException.class)
        .until(() -> probe("ready").status() == 200);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> scanImage("probe.png", image()).status() == 202);
  }

  /** Posts an image and stores a face for it, as a worker would; answers its hash. */
  public String scanned(String name, byte[] image, float[] face) {
    String hash = scanImage(name, image).hash();
    store(hash, name, face);
    return hash;
  }

  /** Uploads an image, and stores faces of this model as its scan. */
  public String scanned(String name, byte[] image, String model, Embedding... faces) {
    String hash = scanImage(name, image).hash();
    store(hash, name, model, faces);
    return hash;
  }

  public void store(String hash, String name, float[] direction) {
    store(hash, name, "m", Embedding.normalised(direction));
  }

  private static void store(String hash, String name, String model, Embedding... faces) {
    try (var redis = RedisClient.create(TestServices.redisUri())) {
      var image = new ImageHash(hash);
      String scan = new ImageRecords(redis).find(image).orElseThrow().scan();
      var pending = new PendingScan(image, scan, name);
      assertThat(new AcceptedImages(redis).store(pending, model, faces)).isPresent();
    }
  }

  /** A face so many degrees away from another. */
  public static float[] direction(double degrees) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  /** A small PNG that no other test has. */
  public static byte[] image() {
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
  public static byte[] largeImage() {
    return ByteBuffer.allocate(LARGE).put(image()).array();
  }

  public static String unique(String name) {
    return name + UUID.randomUUID();
  }

  public static void assertProblem(Answer answer, ProblemType type) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(type.status());
    assertThat(answer.object().getString("type")).isEqualTo(type.uri());
    assertThat(answer.object().getString("title")).isEqualTo(type.title());
    assertThat(answer.object().getInt("status")).isEqualTo(type.status());
    assertThat(answer.object().getString("detail")).isNotBlank();
  }

  /** The keys of Redis that contain the text. */
  public static Set<String> keysAbout(String text) {
    try (var redis = RedisClient.create(TestServices.redisUri())) {
      return redis.keys("*" + text + "*");
    }
  }

  /** Empties the queue that no worker consumes here; when it is full, rest refuses images. */
  public static void purgeScanQueue() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    try (var connection = factory.newConnection()) {
      connection.createChannel().queuePurge(Topology.SCAN_QUEUE);
    }
  }
}
