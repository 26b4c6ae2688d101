package facematch.store.image;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import facematch.store.forget.Forgetting;
import facematch.store.image.ImageLists.Listed;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import facematch.testing.TestServices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class ImageListsIT {
  private static final long SEED = 19;

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ScanRecords scans = new ScanRecords(redis, new ChangeFeed(redis));
  private final ImageLists lists = new ImageLists(redis);

  @BeforeEach
  void empty() {
    TestServices.flushRedis();
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void showAnImageInTheListOfItsPresentStatusOnly() {
    var scan = images.accept();
    assertCounts(0, 0, 0);
    images.markQueued(scan);
    assertCounts(1, 0, 0);
    scans.reject(scan, "it takes too long", true);
    assertCounts(0, 0, 1);

    var rescan = images.acceptAgain(scan.hash(), scan.name());
    images.markQueued(rescan);
    assertCounts(1, 0, 0);
    images.store(rescan, AcceptedImages.MODEL);
    assertCounts(0, 1, 0);
    new Forgetting(redis, new ChangeFeed(redis)).forget(scan.hash());
    assertCounts(0, 0, 0);
  }

  @Test
  void showTheOldestFirst() {
    var queued = Stream.generate(images::accept).limit(5).map(PendingScan::hash).toList();
    for (int i = 0; i < queued.size(); i++) {
      redis.zadd(RedisKeys.list(ScanStatus.QUEUED), 1000 - i, queued.get(i).value());
    }
    var page = lists.page(ScanStatus.QUEUED, Listed.START, 3);

    assertThat(page).extracting(Listed::time).containsExactly(996L, 997L, 998L);
    assertThat(lists.page(ScanStatus.QUEUED, page.get(2), 3))
        .extracting(Listed::hash)
        .containsExactly(queued.get(1), queued.get(0));
    assertThat(lists.newest()).isEqualTo(1000);
  }

  /** Also when so many came in one millisecond that they fill many pages. */
  @Test
  void repeatNoneAndLoseNoneThatStaysWhileImagesComeAndGo() {
    var random = new Random(SEED);
    var present = new ArrayList<ImageHash>();
    IntStream.range(0, 3000).forEach(i -> present.add(list(random.nextInt(3))));
    var staying = new HashSet<>(present.subList(0, 1500));
    var leaving = present.subList(1500, 3000);
    var read = new ArrayList<ImageHash>();

    var page = lists.page(ScanStatus.QUEUED, Listed.START, 100);
    while (!page.isEmpty()) {
      page.forEach(listed -> read.add(listed.hash()));
      for (int i = 0; i < 30 && !leaving.isEmpty(); i++) {
        String gone = leaving.remove(random.nextInt(leaving.size())).value();
        redis.zrem(RedisKeys.list(ScanStatus.QUEUED), gone);
        list(random.nextInt(3));
      }
      page = lists.page(ScanStatus.QUEUED, page.get(page.size() - 1), 100);
    }

    assertThat(read).doesNotHaveDuplicates().containsAll(staying);
  }

  private ImageHash list(int time) {
    var hash = AcceptedImages.uniqueHash();
    redis.zadd(RedisKeys.list(ScanStatus.QUEUED), time, hash.value());
    return hash;
  }

  /** Whoever changes a record updates the lists after it, in any order with others. */
  @Test
  void areRightOnceAllWhoChangedTheRecordHaveUpdatedThem() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 100; round++) {
        var scan = images.accept();
        Callable<Object> marks = () -> images.markQueued(scan);
        Callable<Object> scanned = () -> images.store(scan, AcceptedImages.MODEL);
        Callable<Object> rejected = () -> scans.reject(scan, "it takes too long", true);
        Callable<Object> looks =
            () -> {
              lists.update(scan.hash());
              return null;
            };
        for (var done : threads.invokeAll(List.of(marks, looks, scanned, rejected, marks, looks))) {
          done.get();
        }
        assertListedAsRecorded(scan.hash());
      }
    } finally {
      threads.shutdown();
    }
  }

  private void assertListedAsRecorded(ImageHash hash) {
    var recorded = new ImageRecords(redis).status(hash).orElseThrow();
    for (var status : ImageLists.STATUSES) {
      assertThat(redis.zscore(RedisKeys.list(status), hash.value()) != null)
          .as(status + " in " + recorded)
          .isEqualTo(status == recorded);
    }
  }

  @Test
  void leaveOutADamagedImageAndNoOther() {
    var wrongType = AcceptedImages.uniqueHash();
    redis.set(RedisKeys.image(wrongType), "no hash");
    var status = images.acceptAndStore().hash();
    redis.hset(RedisKeys.image(status), "status", "lost");
    var time = images.acceptAndStore().hash();
    redis.hset(RedisKeys.image(time), "scannedAt", "yesterday");
    var names = images.acceptAndStore().hash();
    redis.set(RedisKeys.names(names), "no set");
    redis.del(RedisKeys.name(AcceptedImages.NAME));
    redis.lpush(RedisKeys.name(AcceptedImages.NAME), "no string");
    var good = images.accept(AcceptedImages.uniqueHash(), "b.jpg");
    images.store(good, AcceptedImages.MODEL);
    redis.del(RedisKeys.list(ScanStatus.SCANNED), RedisKeys.name("b.jpg"));

    lists.updateAll();

    assertThat(lists.page(ScanStatus.SCANNED, Listed.START, 10))
        .extracting(Listed::hash)
        .containsExactlyInAnyOrder(names, good.hash());
    assertThat(redis.get(RedisKeys.name("b.jpg"))).isEqualTo(good.hash().value());
  }

  @Test
  void loseWhatAProcessLeftThatEndedHalfWay() {
    var scan = images.acceptAndStore();
    list(1);
    redis.zadd(RedisKeys.list(ScanStatus.QUEUED), 1, scan.hash().value());

    lists.updateAll();

    assertCounts(0, 1, 0);
  }

  private void assertCounts(long queued, long scanned, long rejected) {
    assertThat(ImageLists.STATUSES.stream().map(lists::count))
        .containsExactly(queued, scanned, rejected);
  }
}
