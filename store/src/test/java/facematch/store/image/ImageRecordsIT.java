package facematch.store.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import facematch.store.UndecodableRecordException;
import facematch.store.face.Face;
import facematch.store.scan.PendingScan;
import facematch.testing.TestServices;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class ImageRecordsIT {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ImageRecords records = new ImageRecords(redis);

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void knowNothingOfAnImageThatWasNeverAccepted() {
    var hash = AcceptedImages.uniqueHash();
    assertThat(records.find(hash)).isEmpty();
    assertThat(records.status(hash)).isEmpty();
  }

  @Test
  void holdTheScanIdAndStatusOfAnAcceptedImage() {
    var scan = images.accept();

    var image = records.find(scan.hash()).orElseThrow();

    assertThat(image.scan()).isEqualTo(scan.id());
    assertThat(image.status()).isEqualTo(ScanStatus.ACCEPTED);
    assertThat(image.names()).containsExactly("a.jpg");
    assertThat(image.faces()).isEmpty();
  }

  @Test
  void holdTheFacesAndDetailsOfAScannedImage() {
    var scan = images.acceptAndStore();

    var image = records.find(scan.hash()).orElseThrow();

    assertThat(image.status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image.names()).containsExactly(AcceptedImages.NAME);
    assertThat(image.detail("width")).contains("640");
    assertThat(image.detail("height")).contains("480");
    assertThat(image.detail("model")).contains(AcceptedImages.MODEL);
    assertThat(image.detail("scannedAt")).isPresent();
    assertThat(image.faces().values()).extracting(Face::quality).containsExactly(3.5f);
  }

  @Test
  void nameTheImagesOfScansInTheirOrder() {
    var first = stored("a.jpg");
    var second = stored("b}{ \u00e9.jpg");

    assertThat(records.names(List.of(second.id(), "unknown", first.id())))
        .containsExactly(Set.of(second.name()), Set.of(), Set.of(first.name()));
  }

  @Test
  void nameTheOtherImagesBesideADamagedOne() {
    var good = stored("good.jpg");
    var damagedNames = images.acceptAndStore();
    redis.set(RedisKeys.names(damagedNames.hash()), "no set");
    redis.set(RedisKeys.scan("no hash"), "no hash");
    redis.lpush(RedisKeys.scan("no string"), "no string");

    assertThat(records.names(List.of("no string", damagedNames.id(), "no hash", good.id())))
        .containsExactly(Set.of(), Set.of(), Set.of(), Set.of("good.jpg"));
    redis.del(RedisKeys.scan("no hash"), RedisKeys.scan("no string"));
  }

  @Test
  void holdTheStatusesOfTheOtherImagesBesideADamagedOne() {
    var good = images.accept().hash();
    var unknownStatus = images.accept().hash();
    redis.hset(RedisKeys.image(unknownStatus), "status", "lost");
    var wrongType = AcceptedImages.uniqueHash();
    redis.set(RedisKeys.image(wrongType), "no hash");

    assertThat(
            records.statuses(List.of(unknownStatus, wrongType, AcceptedImages.uniqueHash(), good)))
        .isEqualTo(Map.of(good, ScanStatus.ACCEPTED));
  }

  @Test
  void refuseADamagedImage() {
    var faces = images.acceptAndStore().hash();
    redis.set(RedisKeys.faces(faces).getBytes(UTF_8), new byte[] {9, 9});
    var names = images.acceptAndStore().hash();
    redis.set(RedisKeys.names(names), "no set");

    for (ImageHash damaged : List.of(faces, names)) {
      assertThatExceptionOfType(UndecodableRecordException.class)
          .isThrownBy(() -> records.find(damaged));
    }
  }

  private PendingScan stored(String name) {
    var scan = images.accept(AcceptedImages.uniqueHash(), name);
    images.store(scan, AcceptedImages.MODEL);
    return scan;
  }
}
