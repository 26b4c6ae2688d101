package facematch.store.scan;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.image.ImageLists;
import facematch.testing.TestServices;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** Images whose acceptance the broker has not confirmed. */
class UnconfirmedImagesIT {
  private static final long UNLIMITED = -1;

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ScanRecords scans = new ScanRecords(redis, new ChangeFeed(redis));
  private final ImageHash hash = AcceptedImages.uniqueHash();
  private final PendingScan scan = images.accept(hash, "a.jpg");

  private final Map<String, Consumer<PendingScan>> steps =
      Map.of(
          "queued", images::markQueued,
          "begun", pending -> scans.begin(pending, "attempt"),
          "scanned", pending -> images.store(pending, AcceptedImages.MODEL),
          "rejected", pending -> scans.reject(pending, "it is truncated", false));

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void expire() {
    assertThat(lifetimes()).allMatch(seconds -> seconds > 3590 && seconds <= 3600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "begun", "scanned", "rejected"})
  void areKeptOnceTheyAre(String step) {
    steps.get(step).accept(scan);
    assertThat(lifetimes()).containsOnly(UNLIMITED);

    images.accept(hash, "b.jpg");
    assertThat(lifetimes()).containsOnly(UNLIMITED);
  }

  @Test
  void areLinkedByTheWorkerIfTheProcessThatAcceptedThemEnded() {
    for (var step : List.of("scanned", "rejected")) {
      redis.del(RedisKeys.name("a.jpg"));
      steps.get(step).accept(scan);
      assertThat(redis.exists(RedisKeys.name("a.jpg"))).as(step).isTrue();
    }
  }

  @Test
  void getNoLinkThatWouldOutliveThem() {
    TestServices.flushRedis();
    images.accept(hash, "a.jpg");
    redis.del(RedisKeys.name("a.jpg"));

    new ImageLists(redis).updateAll();

    assertThat(redis.exists(RedisKeys.name("a.jpg"))).isFalse();
  }

  private List<Long> lifetimes() {
    return List.of(redis.ttl(RedisKeys.image(hash)), redis.ttl(RedisKeys.names(hash)));
  }
}
