package facematch.store.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import facematch.store.face.ComparableFaces;
import facematch.store.face.EmbeddingRotation;
import facematch.store.face.UnrotatedFaces;
import facematch.store.forget.Forgetting;
import facematch.store.image.ImageRecords;
import facematch.store.image.StoredImage;
import facematch.testing.TestServices;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class ScanRecordsIT {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ChangeFeed feed = new ChangeFeed(redis);
  private final ScanRecords scans = new ScanRecords(redis, feed);
  private final ImageRecords records = new ImageRecords(redis);
  private final Forgetting forgetting = new Forgetting(redis, feed);
  private final ComparableFaces faces = new ComparableFaces(redis);
  private final PendingScan scan = images.accept();
  private final PendingScan repeat = new PendingScan(scan.hash(), scan.id(), "b.jpg");
  private final PendingScan voidScan = new PendingScan(scan.hash(), "void", "b.jpg");

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void giveAnAcceptedImageOneScanIdHoweverOftenItIsUploaded() {
    assertThat(images.accept(scan.hash(), "b.jpg").id()).isEqualTo(scan.id());
    assertThat(images.accept().id()).isNotEqualTo(scan.id());
  }

  @Test
  void addTheNameOfARepeatedUploadAtOnce() {
    images.accept(scan.hash(), "b.jpg");
    assertThat(names()).containsExactly("a.jpg", "b.jpg");
  }

  @Test
  void markAnImageAsQueuedUnlessItIsSettled() {
    assertThat(images.markQueued(voidScan)).isFalse();
    assertThat(status()).isEqualTo(ScanStatus.ACCEPTED);

    assertThat(images.markQueued(scan)).isTrue();
    assertThat(status()).isEqualTo(ScanStatus.QUEUED);

    store(scan);
    assertThat(images.markQueued(scan)).isTrue();
    assertThat(status()).isEqualTo(ScanStatus.SCANNED);
  }

  @Test
  void countEachAttemptOnce() {
    assertThat(scans.begin(scan, "first")).contains(1);
    assertThat(scans.begin(scan, "first")).contains(1);
    assertThat(scans.begin(scan, "second")).contains(2);
  }

  @Test
  void bringBackNoNameThatWasForgottenMeanwhile() {
    images.accept(scan.hash(), "b.jpg");
    forgetting.forgetName("b.jpg");

    assertThat(scans.begin(repeat, "attempt")).contains(1);
    assertThat(store(repeat)).isTrue();
    assertThat(scans.begin(repeat, "another")).isEmpty();
    assertThat(names()).containsExactly("a.jpg");
  }

  @Test
  void scanASettledImageOnceForEachRescan() {
    scans.begin(scan, "first");
    store(scan);

    var rescan = images.acceptAgain(scan.hash(), "a.jpg");
    assertThat(scans.begin(rescan, "second")).contains(1);
    assertThat(status()).isEqualTo(ScanStatus.QUEUED);
    assertThat(faces.of(List.of(scan.id()))).hasSize(1);

    store(rescan);
    assertThat(scans.begin(rescan, "third")).isEmpty();
    assertThat(scans.begin(scan, "fourth")).isEmpty();
    assertThat(status()).isEqualTo(ScanStatus.SCANNED);
  }

  @Test
  void scanAnImageOnceMoreForARescanThatWasAskedForDuringAScan() {
    scans.begin(scan, "first");
    var rescan = images.acceptAgain(scan.hash(), "a.jpg");
    assertThat(images.markQueued(rescan)).isTrue();
    store(scan);

    assertThat(scans.begin(rescan, "second")).contains(1);
    assertThat(status()).isEqualTo(ScanStatus.QUEUED);
  }

  /** Rest may take longer to mark two rescans than workers take to finish both. */
  @Test
  void markNoRescanAsQueuedThatHasEnded() {
    store(scan);
    var rescans = Stream.generate(() -> images.acceptAgain(scan.hash(), "a.jpg")).limit(2).toList();
    for (var rescan : rescans) {
      assertThat(scans.begin(rescan, UUID.randomUUID().toString())).contains(1);
      store(rescan);
    }

    assertThat(rescans).allMatch(images::markQueued);

    assertThat(status()).isEqualTo(ScanStatus.SCANNED);
  }

  @Test
  void scanAnImageAgainByItselfWhoseRejectionMayHavePassed() {
    scans.begin(scan, "first");
    scans.reject(scan, "it takes too long", true);

    var rescan = images.accept(scan.hash(), "a.jpg");
    assertThat(images.markQueued(rescan)).isTrue();
    assertThat(status()).isEqualTo(ScanStatus.QUEUED);
    assertThat(image().detail("reason")).isEmpty();
    assertThat(scans.begin(rescan, "second")).contains(1);

    scans.reject(rescan, "it is truncated", false);
    assertThat(images.markQueued(images.accept(scan.hash(), "a.jpg"))).isTrue();
    assertThat(status()).isEqualTo(ScanStatus.REJECTED);
  }

  @Test
  void keepTheFacesOfAScannedImageWhoseRescanIsRejected() {
    store(scan);
    var rescan = images.acceptAgain(scan.hash(), "a.jpg");
    scans.begin(rescan, "second");

    assertThat(scans.reject(rescan, "it takes too long", true)).isTrue();

    assertThat(status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image().detail("reason")).isEmpty();
  }

  @Test
  void changeNothingForAVoidScan() {
    var before = feed.end();

    assertThat(scans.begin(voidScan, "attempt")).isEmpty();
    assertThat(store(voidScan)).isFalse();
    assertThat(scans.reject(voidScan, "reason", false)).isFalse();
    assertThat(scans.reset(voidScan)).isFalse();

    assertThat(names()).containsExactly("a.jpg");
    assertThat(status()).isEqualTo(ScanStatus.ACCEPTED);
    assertThat(faces.of(List.of(voidScan.id()))).isEmpty();
    assertThat(feed.end()).isEqualTo(before);
  }

  @Test
  void storeTheSameResultAgain() {
    store(scan);
    var first = image();
    store(scan);

    assertThat(image().names()).isEqualTo(first.names());
    assertThat(image().faces()).containsOnlyKeys(first.faces().keySet());
    assertThat(faces.of(List.of(scan.id()))).hasSize(1);
  }

  /** So many that Redis stores the lists of images as it does for millions. */
  @Test
  void takeLessThanTwoKilobytesForAnImageWithOneFaceAndLittleForItsPlaceInAList() {
    TestServices.flushRedis();
    int number = 200;
    for (int i = 0; i < number; i++) {
      store("photograph-%d.jpg".formatted(i));
    }
    assertThat((memory("*") - memory("images:*") - memory(RedisKeys.FEED)) / number)
        .isLessThan(1900);
    assertThat(memory("images:*") / number).isLessThan(200);
  }

  private long memory(String keys) {
    return redis.keys(keys).stream().mapToLong(key -> redis.memoryUsage(key, 0)).sum();
  }

  private void store(String name) {
    var image = images.accept(ImageHash.of(name.getBytes(UTF_8), "SHA-256"), name);
    scans.begin(image, UUID.randomUUID().toString());
    var face = EmbeddingRotation.rotate(UnrotatedFaces.sum(1));
    assertThat(images.store(image, EmbeddingRotation.MODEL, face)).isPresent();
  }

  @Test
  void returnTheChangeThatAnnouncesAStoredScan() {
    var change = images.store(scan, AcceptedImages.MODEL).orElseThrow();
    assertThat(change.scan()).isEqualTo(scan.id());
    assertThat(change).isEqualTo(feed.end());
  }

  @Test
  void holdTheReasonOfARejection() {
    scans.reject(scan, "it is truncated", false);

    assertThat(status()).isEqualTo(ScanStatus.REJECTED);
    assertThat(image().detail("reason")).contains("it is truncated");
    assertThat(names()).containsExactly("a.jpg");
  }

  @Test
  void forgetTheReasonOfARejectedImageThatIsScannedAfterAll() {
    scans.reject(scan, "it was begun too often", false);
    store(scan);

    assertThat(status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image().detail("reason")).isEmpty();
  }

  @Test
  void resetARejectedImageToItsFirstAttempt() {
    scans.begin(scan, "first");
    scans.reject(scan, "it was begun too often", false);

    scans.reset(scan);

    assertThat(status()).isEqualTo(ScanStatus.QUEUED);
    assertThat(image().detail("reason")).isEmpty();
    assertThat(scans.begin(scan, "second")).contains(1);
  }

  @Test
  void resetNoScannedImageButForItsLastRescan() {
    store(scan);
    assertThat(scans.reset(scan)).isFalse();
    assertThat(status()).isEqualTo(ScanStatus.SCANNED);

    var rescan = images.acceptAgain(scan.hash(), "a.jpg");
    assertThat(scans.reset(rescan)).isFalse();
    scans.begin(rescan, "attempt");
    scans.reject(rescan, "it was begun too often", true);
    assertThat(scans.reset(rescan)).isTrue();
    assertThat(status()).isEqualTo(ScanStatus.QUEUED);
  }

  private boolean store(PendingScan stored) {
    return images.store(stored, AcceptedImages.MODEL).isPresent();
  }

  private StoredImage image() {
    return records.find(scan.hash()).orElseThrow();
  }

  private ScanStatus status() {
    return image().status();
  }

  private List<String> names() {
    return image().names();
  }
}
