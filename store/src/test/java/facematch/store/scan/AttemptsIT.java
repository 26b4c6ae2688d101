package facematch.store.scan;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.testing.TestServices;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** How attempts are counted while several messages ask for the scan of one image. */
class AttemptsIT {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final ScanRecords scans = new ScanRecords(redis, new ChangeFeed(redis));
  private final PendingScan accepted = new AcceptedImages(redis).accept();
  private final List<PendingScan> copies =
      Stream.of("", "one", "two", "another-one").map(this::copy).toList();

  private PendingScan copy(String id) {
    return new PendingScan(accepted.hash(), accepted.id(), accepted.name(), 0, true, id);
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void countThoseOfEachCopy() {
    for (int round = 1; round <= 3; round++) {
      for (var copy : copies) {
        assertThat(scans.begin(copy, "round " + round)).contains(round);
      }
    }
  }

  @Test
  void countARepeatedCallOnceWhateverHappensInBetween() {
    for (int repeat = 0; repeat < 2; repeat++) {
      for (var copy : copies) {
        assertThat(scans.begin(copy, "attempt")).contains(1);
      }
    }
  }

  @Test
  void beginAnewForARetryAndForARescan() {
    copies.forEach(copy -> scans.begin(copy, "lost"));
    scans.reject(accepted, "too many attempts", true);
    scans.reset(accepted);
    assertThat(scans.begin(copies.get(1), "retried")).contains(1);

    scans.reject(accepted, "it takes too long", true);
    var rescan = new AcceptedImages(redis).acceptAgain(accepted.hash(), accepted.name());
    assertThat(scans.begin(rescan, "rescan")).contains(1);
  }
}
