package facematch.store;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.testing.TestServices;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class ScanRecordsIT {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ChangeFeed feed = new ChangeFeed(redis);
  private final ScanRecords scans = new ScanRecords(redis, feed);
  private final ImageRecords records = new ImageRecords(redis);
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
  void addTheNameOfARepeatedUploadToASettledImageAtOnce() {
    store(scan);
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
  void addOnlyTheNewNameOfASettledImage() {
    store(scan);
    assertThat(scans.begin(repeat, "attempt")).isEmpty();
    assertThat(names()).containsExactly("a.jpg", "b.jpg");
  }

  @Test
  void changeNothingForAVoidScan() {
    var before = feed.end();

    assertThat(scans.begin(voidScan, "attempt")).isEmpty();
    assertThat(store(voidScan)).isFalse();
    scans.reject(voidScan, "reason");
    scans.reset(voidScan);

    assertThat(names()).isEmpty();
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
    assertThat(image().faces()).hasSameSizeAs(first.faces());
    assertThat(faces.of(List.of(scan.id()))).hasSize(1);
  }

  @Test
  void returnTheChangeThatAnnouncesAStoredScan() {
    var change = images.store(scan, AcceptedImages.MODEL).orElseThrow();
    assertThat(change.scan()).isEqualTo(scan.id());
    assertThat(change).isEqualTo(feed.end());
  }

  @Test
  void holdTheReasonOfARejection() {
    scans.reject(scan, "it is truncated");

    assertThat(status()).isEqualTo(ScanStatus.REJECTED);
    assertThat(image().detail("reason")).contains("it is truncated");
    assertThat(names()).containsExactly("a.jpg");
  }

  @Test
  void forgetTheReasonOfARejectedImageThatIsScannedAfterAll() {
    scans.reject(scan, "it was begun too often");
    store(scan);

    assertThat(status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image().detail("reason")).isEmpty();
  }

  @Test
  void resetARejectedImageToItsFirstAttempt() {
    scans.begin(scan, "first");
    scans.reject(scan, "it was begun too often");

    scans.reset(scan);

    assertThat(status()).isEqualTo(ScanStatus.QUEUED);
    assertThat(image().detail("reason")).isEmpty();
    assertThat(scans.begin(scan, "second")).contains(1);
  }

  @Test
  void resetNoScannedImage() {
    store(scan);
    scans.reset(scan);
    assertThat(status()).isEqualTo(ScanStatus.SCANNED);
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
