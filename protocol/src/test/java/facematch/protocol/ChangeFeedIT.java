package facematch.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class ChangeFeedIT {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final FaceStore store = new FaceStore(redis);
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
  void startsBeforeAnythingWasStored() {
    assertThat(feed.end()).isEqualTo(ChangeFeed.START);
    assertThat(feed.after(ChangeFeed.START)).contains(List.of());
    assertThat(feed.everything()).isEmpty();
  }

  @Test
  void tellsWhatCameAfterAPosition() {
    storeImage();
    String before = feed.end();
    String second = storeImage();
    String third = storeImage();

    var changes = feed.after(before).orElseThrow();

    assertThat(changes).extracting(ChangeFeed.Change::scan).containsExactly(second, third);
    assertThat(changes).allMatch(ChangeFeed.Change::added);
    assertThat(feed.after(changes.get(1).position())).contains(List.of());
    assertThat(feed.end()).isEqualTo(changes.get(1).position());
  }

  @Test
  void noticesThatItsPlaceWasTrimmedAway() {
    storeImage();
    String position = feed.end();
    storeImage();
    redis.xtrim(RedisKeys.FEED, 1, false);

    assertThat(feed.after(position)).isEmpty();
  }

  @Test
  void noticesThatRedisWasEmptied() {
    storeImage();
    String position = feed.end();
    TestServices.flushRedis();

    assertThat(feed.after(position)).isEmpty();
    storeImage();
    assertThat(feed.after(position)).isEmpty();
    assertThat(feed.after(ChangeFeed.START)).isEmpty();
  }

  @Test
  void loadsEveryScannedImage() {
    for (int i = 0; i < 1100; i++) {
      storeImage();
    }
    assertThat(feed.everything())
        .extracting(StoredFaces::scan)
        .doesNotHaveDuplicates()
        .hasSize(1100);
  }

  private String storeImage() {
    var hash = new ImageHash(UUID.randomUUID().toString().replace("-", ""));
    var request = new ScanRequest(hash, store.accept(hash, "a.jpg").scan(), "a.jpg", new byte[0]);
    var embedding = Embedding.normalised(new float[] {1, 2});
    var face = new Face(new BoundingBox(0, 0, 1, 1), 1, 4, Optional.of(embedding));
    store.store(request, 10, 10, "model", List.of(face));
    return request.scan();
  }
}
