package facematch.store.scan;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.testing.TestServices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class DeadLetterRecordsIT {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final DeadLetterRecords records = new DeadLetterRecords(redis);

  @BeforeEach
  void empty() {
    TestServices.flushRedis();
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void listTheOldestFirst() {
    var added = new ArrayList<ImageHash>();
    for (int seconds = 5; seconds > 0; seconds--) {
      var hash = AcceptedImages.uniqueHash();
      added.add(hash);
      redis.zadd(RedisKeys.DEAD_LETTERS, old(seconds), hash.value());
    }
    var latest = AcceptedImages.uniqueHash();
    records.add(latest);

    assertThat(records.oldest(2)).isEqualTo(added.subList(0, 2));
    assertThat(records.oldest(100)).hasSize(6).endsWith(latest);
  }

  @Test
  void listAnImageOnce() {
    var hash = AcceptedImages.uniqueHash();
    records.add(hash);
    records.add(hash);
    assertThat(records.oldest(100)).containsExactly(hash);
  }

  @Test
  void listNoImageThatWasRemoved() {
    var removed = AcceptedImages.uniqueHash();
    var other = AcceptedImages.uniqueHash();
    List.of(removed, other).forEach(records::add);

    records.remove(removed);
    assertThat(records.oldest(100)).containsExactly(other);
  }

  @Test
  void listNoImageThatWasAddedBeforeTheRemoval() {
    redis.zadd(RedisKeys.DEAD_LETTERS, old(10), AcceptedImages.uniqueHash().value());
    redis.zadd(RedisKeys.DEAD_LETTERS, old(9), AcceptedImages.uniqueHash().value());
    var latest = AcceptedImages.uniqueHash();
    records.add(latest);

    records.removeBefore(Instant.now().minusSeconds(5));

    assertThat(records.oldest(100)).containsExactly(latest);
  }

  /** The score of an image that was added so many seconds ago. */
  private static double old(int seconds) {
    return (double) Instant.now().minusSeconds(seconds).toEpochMilli();
  }

  @Test
  void listTheOtherImagesBesideADamagedMember() {
    redis.zadd(RedisKeys.DEAD_LETTERS, 1, "no hash");
    var hash = AcceptedImages.uniqueHash();
    records.add(hash);
    assertThat(records.oldest(100)).containsExactly(hash);
  }
}
