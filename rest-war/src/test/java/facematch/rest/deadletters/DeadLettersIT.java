package facematch.rest.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import facematch.broker.ScanRequest;
import facematch.broker.Topology;
import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.store.ImageHash;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.DeadLetterRecords;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import facematch.testing.TestServices;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Looking at dead letters and sending them back; the test rejects what a worker would. */
class DeadLettersIT extends RestServerTest {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final ScanRecords scans = new ScanRecords(redis, new ChangeFeed(redis));
  private final DeadLetterRecords records = new DeadLetterRecords(redis);
  private Connection connection;
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.queuePurge(Topology.SCAN_QUEUE);
    channel.queuePurge(Topology.DEAD_LETTERS);
    records.removeBefore(Instant.now().plusSeconds(1));
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
      assertThat(oldest.getString("reason")).isEqualTo("it took its process with it", true);
    }
  }

  @Test
  void areScannedAnewWhenSentBack() throws IOException {
    byte[] image = RestServer.image();
    String hash = abandoned("poison.png", image);
    look(1);

    assertThat(server.retryDeadLetters().toString()).isEqualTo("{\"retried\":1,\"left\":0}");

    var request = ScanRequest.from(delivery(next(Topology.SCAN_QUEUE)));
    assertThat(request.image()).isEqualTo(image);
    JsonObject known = server.image(hash);
    assertThat(known.getString("status")).isEqualTo("queued");
    assertThat(known).doesNotContainKey("reason");
    assertThat(scans.begin(pending(request), "anew")).contains(1);
    look(0);
  }

  @Test
  void stayWhenTheyCannotBeSentBack() throws IOException {
    abandoned("poison.png", RestServer.image());
    look(1);
    channel.queueUnbind(Topology.SCAN_QUEUE, Topology.WORKER_EXCHANGE, Topology.SCAN_KEY);
    try {
      RestServer.assertProblem(
          server.post("/dead-letters/retry", BodyPublishers.noBody()), ProblemType.BROKER_AWAY);
    } finally {
      Topology.declareScans(channel);
    }
    look(1);
    assertThat(server.retryDeadLetters().getInt("retried")).isEqualTo(1);
  }

  @Test
  void ofDamagedRecordsAreNotInTheWayOfOthers() throws IOException {
    String damaged = abandoned("damaged.png", RestServer.image());
    abandoned("poison.png", RestServer.image());
    look(2);
    redis.del("image:{" + damaged + "}");
    redis.lpush("image:{" + damaged + "}", "of another type");

    assertThat(server.retryDeadLetters().toString()).isEqualTo("{\"retried\":1,\"left\":1}");
    look(1);
    redis.del("image:{" + damaged + "}");
  }

  @Test
  void ofForgottenImagesAreNotSentBack() throws IOException {
    String kept = abandoned("kept.png", RestServer.image());
    String gone = abandoned("gone.png", RestServer.image());
    look(2);
    redis.del("image:{" + gone + "}"); // no deletion looks for its letter

    assertThat(server.retryDeadLetters().toString()).isEqualTo("{\"retried\":1,\"left\":0}");

    awaitCount(0);
    assertThat(next(Topology.SCAN_QUEUE).getProps().getMessageId()).isEqualTo(kept);
  }

  @Test
  void keepTheirOrderWhenOneIsDeleted() throws IOException {
    var hashes = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      hashes.add(abandoned(i + ".png", RestServer.image()));
    }
    awaitCount(5);
    publishForeignLetters(5, 1);

    assertThat(server.delete("/images/" + hashes.get(2)).object().getBoolean("deleted")).isTrue();

    awaitCount(5);
    for (int number : new int[] {0, 1, 3, 4}) {
      assertThat(next(Topology.DEAD_LETTERS).getProps().getMessageId())
          .isEqualTo(hashes.get(number));
    }
    assertThat(next(Topology.DEAD_LETTERS).getBody()).hasSize(1);
  }

  @Test
  void thatArriveAfterTheDeletionAreRemovedAMinuteLater() throws IOException {
    String hash = abandoned("late.png", RestServer.image());
    look(1);
    var letter = next(Topology.DEAD_LETTERS);
    assertThat(server.delete("/images/" + hash).object().getBoolean("deleted")).isTrue();
    channel.basicReject(letter.getEnvelope().getDeliveryTag(), true);
    awaitCount(1);

    redis.zrange("forgotten-letters", 0, -1).forEach(this::age);

    awaitCount(0);
    await().until(() -> !redis.exists("forgotten-letters"));
  }

  private void age(String forgotten) {
    redis.zincrby("forgotten-letters", -61_000, forgotten);
  }

  @Test
  void thatAreNoScanRequestsStay() throws IOException {
    publishForeignLetters(1);
    assertThat(server.retryDeadLetters().toString()).isEqualTo("{\"retried\":0,\"left\":1}");
    awaitCount(1);
  }

  @Test
  void thatAreNoScanRequestsDoNotBlockThoseBehindThem() throws IOException {
    publishForeignLetters(101);
    abandoned("poison.png", RestServer.image());
    awaitCount(102);

    assertThat(server.retryDeadLetters().toString()).isEqualTo("{\"retried\":1,\"left\":101}");
    awaitCount(101);
  }

  @Test
  void areListedWithoutTheirImages() throws IOException {
    String hash = abandoned("poison.png", RestServer.image());
    look(1);
    for (int i = 0; i < 3; i++) {
      server.get("/dead-letters");
    }
    var letter = next(Topology.DEAD_LETTERS);
    assertThat(letter.getEnvelope().isRedeliver()).as("fetched to be listed").isFalse();
    assertThat(letter.getProps().getMessageId()).isEqualTo(hash);
  }

  @Test
  void areListedAlthoughARecordIsDamaged() throws IOException {
    String damaged = abandoned("damaged.png", RestServer.image());
    String hash = abandoned("poison.png", RestServer.image());
    redis.set("image:{" + damaged + "}:faces", "not a record");

    JsonArray oldest = look(2).getJsonArray("oldest");

    assertThat(oldest.getJsonObject(0).getString("reason")).contains("damaged");
    assertThat(oldest.getJsonObject(1).getString("hash")).isEqualTo(hash);
  }

  private void publishForeignLetters(int count) throws IOException {
    publishForeignLetters(0, count);
  }

  private void publishForeignLetters(int before, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      channel.basicPublish(Topology.DEAD_LETTERS, "", null, new byte[] {1});
    }
    awaitCount(before + count);
  }

  private void awaitCount(int count) {
    await().until(() -> server.deadLetters().getInt("count") == count);
  }

  @Test
  void refuseOtherMethods() {
    RestServer.assertProblem(server.get("/dead-letters/retry"), ProblemType.METHOD_NOT_ALLOWED);
  }

  /** As the worker does with an image that was begun too often. */
  private String abandoned(String name, byte[] image) throws IOException {
    String hash = server.scanImage(name, image).hash();
    GetResponse response = next(Topology.SCAN_QUEUE);
    var request = ScanRequest.from(delivery(response));
    assertThat(request.hash()).isEqualTo(hash);
    for (int i = 0; i < 3; i++) {
      assertThat(scans.begin(pending(request), "attempt " + i)).isPresent();
    }
    records.add(pending(request).hash());
    scans.reject(pending(request), "it took its process with it", true);
    channel.basicReject(response.getEnvelope().getDeliveryTag(), false);
    return hash;
  }

  private static PendingScan pending(ScanRequest request) {
    return new PendingScan(new ImageHash(request.hash()), request.scan(), request.name());
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
            server::deadLetters,
            look -> look.getInt("count") == count && look.getJsonArray("oldest").size() == count);
  }
}
