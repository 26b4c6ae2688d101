package facematch.rest.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import facematch.broker.Topology;
import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.store.AcceptedImages;
import facematch.store.face.EmbeddingRotation;
import facematch.store.image.ImageLists;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.ScanRecords;
import facematch.testing.ServerProxies;
import facematch.testing.TestServices;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What operators see at a glance. */
class StatusIT extends RestServerTest {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private Connection connection;

  @BeforeEach
  void empty() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    connection = factory.newConnection();
    connection.createChannel().queuePurge(Topology.DEAD_LETTERS);
    TestServices.flushRedis();
    new ImageLists(redis).updateAll(); // or rest would do it during the test
  }

  @AfterEach
  void disconnect() throws IOException {
    ServerProxies.broker().resume();
    ServerProxies.redis().resume();
    connection.close();
    redis.close();
  }

  @Test
  void countsTheImagesOfEachStatusAndTheFaces() {
    for (int i = 0; i < 3; i++) {
      images.acceptAndStore();
    }
    images.markQueued(images.accept());
    new ScanRecords(redis, new ChangeFeed(redis)).reject(images.accept(), "it is truncated", false);
    images.accept(); // the broker has not confirmed it

    assertThat(status().getJsonObject("images").toString())
        .isEqualTo("{\"queued\":1,\"scanned\":3,\"rejected\":1}");
    await().until(() -> status().getInt("faces") == 3);
    assertThat(status().getString("model")).isEqualTo(EmbeddingRotation.MODEL);
  }

  @Test
  void countsTheDeadLettersAndTheWorkers() throws Exception {
    var channel = connection.createChannel();
    channel.basicPublish(Topology.DEAD_LETTERS, "", null, new byte[] {1});
    channel.basicConsume(Topology.QUESTION_QUEUE, false, (tag, delivery) -> {}, tag -> {});

    await().until(() -> status().getInt("deadLetters") == 1 && status().getInt("workers") == 1);

    channel.close();
    await().until(() -> status().getInt("workers") == 0);
  }

  @Test
  void hasNoCountsOfTheBrokerWhileItIsAway() {
    await().until(() -> !status().isNull("workers"));
    ServerProxies.broker().stall();

    await().atMost(Duration.ofSeconds(15)).until(() -> status().get("workers") == JsonValue.NULL);
    assertThat(status().get("deadLetters")).isEqualTo(JsonValue.NULL);

    ServerProxies.broker().resume();
    await().atMost(Duration.ofSeconds(30)).until(() -> !status().isNull("deadLetters"));
  }

  @Test
  void isUnavailableWhileRedisIsAway() {
    ServerProxies.redis().stall();
    RestServer.assertProblem(server.get("/status"), ProblemType.STORE_AWAY);
  }

  @Test
  void tellsWhatAClientHasToKnowBeforeItSendsAnImage() {
    assertThat(status().getString("hashAlgorithm")).isEqualTo("SHA-256");
    assertThat(status().getInt("maxImageBytes")).isEqualTo(15_728_640);
  }

  private JsonObject status() {
    return server.get("/status").object();
  }
}
