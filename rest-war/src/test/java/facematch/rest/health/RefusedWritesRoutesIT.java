package facematch.rest.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.testing.Answer;
import facematch.testing.TestPorts;
import facematch.testing.TestServices;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A Redis that answers, but refuses writes, all of them or those to a damaged record. */
@Tag("redis")
class RefusedWritesRoutesIT extends RestServerTest {
  private static final Duration NOTICED = Duration.ofSeconds(5);

  private final Jedis redis = new Jedis(URI.create(TestServices.redisUri()));

  @AfterEach
  void takeWrites() {
    redis.replicaofNoOne();
    redis.configSet("maxmemory", "0");
    redis.close();
  }

  @Test
  void imagesAreRefusedAndMatchesGoOnWhileItIsFull() {
    String hash = server.scanned("full.png", RestServer.image(), RestServer.direction(10));
    redis.configSet("maxmemory", "1");
    assertRefusesOnlyImages(hash, "full.png");
    redis.configSet("maxmemory", "0");
    assertTakesImages();
  }

  @Test
  void imagesAreRefusedAndMatchesGoOnWhileItIsAReplica() {
    String hash = server.scanned("replica.png", RestServer.image(), RestServer.direction(20));
    redis.replicaof("127.0.0.1", TestPorts.unused());
    assertRefusesOnlyImages(hash, "replica.png");
    redis.replicaofNoOne();
    assertTakesImages();
  }

  @Test
  void onlyTheImageWithADamagedRecordIsRefused() {
    byte[] image = RestServer.image();
    String hash = server.scanImage("damaged.png", image).hash();
    redis.del("image:{" + hash + "}");
    redis.lpush("image:{" + hash + "}", "of another type");

    RestServer.assertProblem(server.scanImage("damaged.png", image), ProblemType.DAMAGED_RECORD);
    assertThat(server.probe("ready").status()).isEqualTo(200);
    assertThat(server.scanImage("other.png", RestServer.image()).status()).isEqualTo(202);
    redis.del("image:{" + hash + "}");
  }

  private void assertRefusesOnlyImages(String known, String name) {
    await().atMost(NOTICED).until(() -> server.probe("ready").status() == 503);
    assertThat(server.probe("ready").json().toString()).contains("\"redis\":false");
    var refused = server.scanImage("refused.png", RestServer.image());
    RestServer.assertProblem(refused, ProblemType.STORE_AWAY);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(server.match(known).names()).contains(name);
    assertThat(server.get("/images/" + known).status()).isEqualTo(200);
    assertThat(server.probe("live").status()).isEqualTo(200);
  }

  private void assertTakesImages() {
    await().until(() -> server.probe("ready").status() == 200);
    Answer accepted = server.scanImage("accepted.png", RestServer.image());
    assertThat(accepted.status()).isEqualTo(202);
  }
}
