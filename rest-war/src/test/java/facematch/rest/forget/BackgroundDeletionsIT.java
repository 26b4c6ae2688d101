package facematch.rest.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.store.ImageHash;
import facematch.store.RedisContents;
import facematch.store.RedisKeys;
import facematch.store.RedisScript;
import facematch.store.ScanStatus;
import facematch.testing.TestServices;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** What rest deletes without being asked; the tests' server forgets images after 30 days. */
class BackgroundDeletionsIT extends RestServerTest {
  private static final Duration DAYS = Duration.ofDays(30);

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final String name = RestServer.unique("name");

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Tag("failures")
  @Test
  void completeADeletionThatEndedHalfWay() {
    String hash = scanned(name);
    var image = new ImageHash(hash);
    String key = RedisKeys.image(image);
    redis.zadd("forgetting", (double) Instant.now().toEpochMilli(), hash + " of a rest that died");
    RedisScript.FORGET.run(
        redis, List.of(key, RedisKeys.names(image), key + ":faces", key + ":forgotten"), "", "");
    assertThat(contents()).contains(hash, name);

    awaitForgotten(hash);

    assertThat(contents()).doesNotContain(name);
  }

  @Test
  void forgetImagesAfterTheirTime() {
    String scanned = scanned(name + "scanned");
    String young = scanned(name + "young");
    String rejected = server.scanImage(name + "rejected", RestServer.image()).hash();
    redis.hset(RedisKeys.image(new ImageHash(rejected)), "status", "rejected");

    scannedAgo(young, DAYS.minusMinutes(1));
    scannedAgo(scanned, DAYS.plusMinutes(1));
    listedAgo(ScanStatus.REJECTED, rejected, DAYS.plusMinutes(1));

    awaitForgotten(scanned);
    awaitForgotten(rejected);
    assertThat(server.image(young).getString("status")).isEqualTo("scanned");
    assertThat(contents()).contains(name + "young").doesNotContain(name + "scanned");
  }

  @Test
  void keepAnOldImageThatIsToBeScannedAgain() {
    String waiting = scanned(name + "waiting");
    redis.hset(RedisKeys.image(new ImageHash(waiting)), "status", "queued");
    scannedAgo(waiting, DAYS.plusMinutes(2));
    String other = scanned(name);
    scannedAgo(other, DAYS.plusMinutes(1));

    awaitForgotten(other); // which is less old

    assertThat(server.image(waiting).getString("status")).isEqualTo("queued");
  }

  private String scanned(String as) {
    return server.scanned(as, RestServer.image(), RestServer.direction(0));
  }

  private void scannedAgo(String hash, Duration time) {
    var scannedAt = Instant.now().minus(time);
    redis.hset(RedisKeys.image(new ImageHash(hash)), "scannedAt", scannedAt.toString());
    listedAgo(ScanStatus.SCANNED, hash, time);
  }

  private void listedAgo(ScanStatus status, String hash, Duration time) {
    redis.zadd(RedisKeys.list(status), (double) Instant.now().minus(time).toEpochMilli(), hash);
  }

  private void awaitForgotten(String hash) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(contents()).doesNotContain(hash));
  }

  private static String contents() {
    try (var reader = new Jedis(URI.create(TestServices.redisUri()))) {
      return RedisContents.of(reader);
    }
  }
}
