package facematch.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import facematch.protocol.FaceStore;
import facematch.protocol.ImageHash;
import facematch.protocol.ScanRequest;
import facematch.protocol.TestServices;
import facematch.protocol.Topology;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/** Looking at dead letters and sending them back; the test rejects what a worker would. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeadLettersIT {
  private final RestServer server = new RestServer();
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final FaceStore store = new FaceStore(redis);
  private Connection connection;
  private Channel channel;

  @Deployment(testable = false)
  static WebArchive packagedApplication() {
    return RestServer.packagedApplication();
  }

  @BeforeEach
  void open() throws Exception {
    server.awaitReadiness();
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.queuePurge(Topology.SCAN_QUEUE);
    channel.queuePurge(Topology.DEAD_LETTERS);
  }

  @AfterEach
  void close() throws IOException {
    connection.close();
    redis.close();
  }

  @Test
  void areShownAsOftenAsAskedFor() throws IOException {
    String hash = abandoned("poison.png", RestServer.image());
    for (int i = 0; i < 3; i++) {
      JsonObject look = look(1);
      JsonObject oldest = look.getJsonArray("oldest").getJsonObject(0);
      assertThat(oldest.getString("hash")).isEqualTo(hash);
      assertThat(oldest.getString("name")).isEqualTo("poison.png");
      assertThat(oldest.getString("status")).isEqualTo("rejected");
      assertThat(oldest.getString("reason")).isEqualTo("it took its process with it");
    }
  }

  @Test
  void areScannedAnewWhenSentBack() throws IOException {
    byte[] image = RestServer.image();
    String hash = abandoned("poison.png", image);
    look(1);

    assertThat(retry().toString()).isEqualTo("{\"retried\":1,\"left\":0}");

    var request = ScanRequest.from(delivery(next(Topology.SCAN_QUEUE)));
    assertThat(request.image()).isEqualTo(image);
    JsonObject known = RestServer.object(server.get("/images/" + hash));
    assertThat(known.getString("status")).isEqualTo("queued");
    assertThat(known).doesNotContainKey("reason");
    assertThat(store.begin(request, "anew")).contains(1);
    look(0);
  }

  @Test
  void stayWhenTheyCannotBeSentBack() throws IOException {
    abandoned("poison.png", RestServer.image());
    look(1);
    channel.queueUnbind(Topology.SCAN_QUEUE, Topology.SCAN_EXCHANGE, Topology.SCAN_KEY);
    try {
      RestServer.assertProblem(server.post("/dead-letters/retry", BodyPublishers.noBody()), 503);
    } finally {
      Topology.declareScans(channel);
    }
    look(1);
    assertThat(retry().getInt("retried")).isEqualTo(1);
  }

  @Test
  void thatAreNoScanRequestsStay() throws IOException {
    channel.basicPublish(Topology.DEAD_LETTERS, "", null, new byte[] {1});
    look(1);
    assertThat(retry().toString()).isEqualTo("{\"retried\":0,\"left\":1}");
    look(1);
  }

  @Test
  void refuseOtherMethods() {
    RestServer.assertProblem(server.get("/dead-letters/retry"), 405);
  }

  /** As the worker does with an image that was begun too often. */
  private String abandoned(String name, byte[] image) throws IOException {
    String hash =
        RestServer.object(server.post("/scan/image/" + name, BodyPublishers.ofByteArray(image)))
            .getString("hash");
    GetResponse response = next(Topology.SCAN_QUEUE);
    var request = ScanRequest.from(delivery(response));
    assertThat(request.hash()).isEqualTo(new ImageHash(hash));
    for (int i = 0; i < 3; i++) {
      assertThat(store.begin(request, "attempt " + i)).isPresent();
    }
    store.reject(request, "it took its process with it");
    channel.basicReject(response.getEnvelope().getDeliveryTag(), false);
    return hash;
  }

  private GetResponse next(String queue) {
    return await().until(() -> channel.basicGet(queue, false), found -> found != null);
  }

  private static Delivery delivery(GetResponse response) {
    return new Delivery(response.getEnvelope(), response.getProps(), response.getBody());
  }

  private JsonObject look(int count) {
    return await()
        .until(
            () -> RestServer.object(server.get("/dead-letters")),
            look -> look.getInt("count") == count && look.getJsonArray("oldest").size() == count);
  }

  private JsonObject retry() {
    return RestServer.object(server.post("/dead-letters/retry", BodyPublishers.noBody()));
  }
}
