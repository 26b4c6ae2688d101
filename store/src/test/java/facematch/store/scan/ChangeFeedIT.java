package facematch.store.scan;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.RedisKeys;
import facematch.testing.TestServices;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;

class ChangeFeedIT {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ChangeFeed feed = new ChangeFeed(redis);

  @BeforeEach
  void empty() {
    TestServices.flushRedis();
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void startsEmpty() {
    assertThat(feed.end()).isEqualTo(ChangeFeed.START);
    assertThat(feed.after(ChangeFeed.START)).contains(List.of());
  }

  @Test
  void listsTheChangesAfterAPlace() {
    storeImage();
    var before = feed.end();
    String second = storeImage();
    String third = storeImage();

    var changes = feed.after(before).orElseThrow();

    assertThat(changes).extracting(ChangeFeed.Change::scan).containsExactly(second, third);
    assertThat(changes).allMatch(ChangeFeed.Change::added);
    assertThat(feed.after(changes.get(1))).contains(List.of());
    assertThat(feed.end()).isEqualTo(changes.get(1));
  }

  @Test
  void noticesThatAPlaceWasTrimmedAway() {
    storeImage();
    var place = feed.end();
    storeImage();
    redis.xtrim(RedisKeys.FEED, 1, false);

    assertThat(feed.after(place)).isEmpty();
  }

  @Test
  void noticesThatRedisWasEmptied() {
    storeImage();
    var place = feed.end();
    TestServices.flushRedis();

    assertThat(feed.after(place)).isEmpty();
    storeImage();
    assertThat(feed.after(place)).isEmpty();
    assertThat(feed.after(ChangeFeed.START)).isEmpty();
  }

  @Test
  void noticesThatAPlaceIsTakenByAnotherChange() {
    storeImage();
    var place = feed.end();
    TestServices.flushRedis();
    redis.xadd(
        RedisKeys.FEED,
        new StreamEntryID(place.position()),
        Map.of("add", UUID.randomUUID().toString()));

    assertThat(feed.after(place)).isEmpty();
    assertThat(feed.lost(place)).isTrue();
  }

  @Test
  void hasLostNothingWhileChangesFollow() {
    storeImage();
    var first = feed.end();
    assertThat(feed.lost(first)).isFalse();
    storeImage();
    assertThat(feed.lost(first)).isFalse();
    assertThat(feed.lost(feed.end())).isFalse();
  }

  @Test
  void hasLostItsChangesWhenRedisWasEmptied() {
    storeImage();
    var change = feed.end();
    TestServices.flushRedis();
    assertThat(feed.lost(change)).isTrue();
    storeImage();
    assertThat(feed.lost(change)).isTrue();
  }

  @Test
  void distinguishesTrimmedChangesFromLostOnes() {
    storeImage();
    var trimmed = feed.end();
    for (int i = 0; i < 11; i++) {
      redis.eval(
          "for i = 1, ARGV[1] / 10 do"
              + " redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'add', i) end",
          List.of(RedisKeys.FEED),
          List.of(Integer.toString(ChangeFeed.LENGTH)));
    }
    assertThat(feed.after(trimmed)).isEmpty();
    assertThat(feed.lost(trimmed)).isFalse();

    var lost = feed.end();
    redis.xdel(RedisKeys.FEED, new StreamEntryID(lost.position()));
    assertThat(feed.lost(lost)).isTrue();
  }

  private String storeImage() {
    return images.acceptAndStore().id();
  }
}
