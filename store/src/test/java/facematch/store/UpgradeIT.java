package facematch.store;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.face.Embedding;
import facematch.store.face.EmbeddingRotation;
import facematch.store.forget.Forgetting;
import facematch.store.image.ImageLists;
import facematch.store.image.ImageRecords;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import facematch.testing.TestServices;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What the version before stored, and what its processes store while they are being replaced. */
class UpgradeIT {
  private static final String MODEL = EmbeddingRotation.NETWORK;
  private static final Embedding FACE = Embedding.normalised(new float[] {3, 4});

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final EarlierVersion before = new EarlierVersion(redis);
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ChangeFeed feed = new ChangeFeed(redis);
  private final ScanRecords scans = new ScanRecords(redis, feed);
  private final ImageRecords records = new ImageRecords(redis);
  private final ImageLists lists = new ImageLists(redis);
  private final Forgetting forgetting = new Forgetting(redis, feed);
  private final ImageHash hash = AcceptedImages.uniqueHash();

  @BeforeEach
  void empty() {
    TestServices.flushRedis();
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void listsAllImagesThatWereStoredBefore() {
    before.scan(before.accept(hash, "a.jpg"), MODEL, FACE);
    var rejected = before.accept(AcceptedImages.uniqueHash(), "b.jpg");
    before.reject(rejected);
    var queued = before.accept(AcceptedImages.uniqueHash(), "c.jpg");

    lists.updateAll();

    assertThat(listed(ScanStatus.SCANNED)).containsExactly(hash);
    assertThat(listed(ScanStatus.REJECTED)).containsExactly(rejected.hash());
    assertThat(listed(ScanStatus.QUEUED)).containsExactly(queued.hash());
    assertThat(lists.page(ScanStatus.SCANNED, ImageLists.Listed.START, 1).get(0).time())
        .isEqualTo(Instant.parse("2026-11-01T10:00:00.123Z").toEpochMilli());
  }

  /** Then, a name led to the last image that was given it. */
  @Test
  void forgetsEveryImageThatHadANameBefore() {
    var other = AcceptedImages.uniqueHash();
    before.scan(before.accept(hash, "a.jpg"), MODEL, FACE);
    before.scan(before.accept(other, "a.jpg"), MODEL, FACE);

    lists.updateAll();
    forgetting.forgetName("a.jpg");

    assertThat(records.find(List.of(hash, other))).isEmpty();
    assertThat(redis.keys("*a.jpg*")).isEmpty();
  }

  @Test
  void addsEveryNameUnderWhichAnImageWasQueuedBefore() {
    var first = before.accept(hash, "a.jpg");
    var second = before.accept(hash, "b.jpg");
    images.accept(hash, "c.jpg");

    scan(first);
    assertThat(scans.begin(second, "attempt")).isEmpty();

    assertThat(records.find(hash).orElseThrow().names()).containsExactly("a.jpg", "b.jpg", "c.jpg");
    for (String name : List.of("a.jpg", "b.jpg", "c.jpg")) {
      assertThat(redis.get(RedisKeys.name(name))).isEqualTo(hash.value());
    }
    assertThat(listed(ScanStatus.SCANNED)).containsExactly(hash);
  }

  @Test
  void scansWhatRestOfTheVersionBeforeAccepts() {
    scan(before.accept(hash, "a.jpg"));
    before.accept(hash, "b.jpg");

    assertThat(records.status(hash)).contains(ScanStatus.SCANNED);
    assertThat(records.find(hash).orElseThrow().names()).containsExactly("a.jpg", "b.jpg");
    assertThat(listed(ScanStatus.SCANNED)).containsExactly(hash);
  }

  @Test
  void finishesWhatAWorkerOfTheVersionBeforeScans() {
    var scan = images.accept(hash, "a.jpg");
    images.markQueued(scan);
    before.scan(scan, MODEL, FACE);
    assertThat(listed(ScanStatus.QUEUED)).containsExactly(hash);

    lists.updateAll();

    assertThat(listed(ScanStatus.QUEUED)).isEmpty();
    assertThat(listed(ScanStatus.SCANNED)).containsExactly(hash);
    assertThat(images.accept(hash, "b.jpg").rescan()).isZero();
  }

  /** What processes of the version before store after the first time is found a day later. */
  @Test
  void updatesAllOnceADay() {
    lists.updateAll();
    before.scan(before.accept(hash, "a.jpg"), MODEL, FACE);
    lists.updateAll();
    assertThat(listed(ScanStatus.SCANNED)).isEmpty();
    assertThat(redis.ttl(RedisKeys.LISTED)).isBetween(86_000L, 86_400L);

    redis.del(RedisKeys.LISTED);
    lists.updateAll();
    assertThat(listed(ScanStatus.SCANNED)).containsExactly(hash);
  }

  private void scan(PendingScan scan) {
    assertThat(scans.begin(scan, UUID.randomUUID().toString())).contains(1);
    assertThat(images.store(scan, MODEL, FACE)).isPresent();
  }

  private List<ImageHash> listed(ScanStatus status) {
    return lists.page(status, ImageLists.Listed.START, 10).stream()
        .map(ImageLists.Listed::hash)
        .toList();
  }
}
