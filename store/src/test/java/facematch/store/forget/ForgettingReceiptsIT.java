package facematch.store.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import facematch.store.UndecodableRecordException;
import facematch.store.face.Embedding;
import facematch.store.image.ImageLists;
import facematch.store.image.ImageRecords;
import facematch.store.scan.ChangeFeed;
import facematch.testing.TestServices;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What is answered to a request to forget, also when asked again or when a record is damaged. */
class ForgettingReceiptsIT {
  private static final Embedding FACE = Embedding.normalised(new float[] {1, 2});

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ImageRecords records = new ImageRecords(redis);
  private final Forgetting forgetting = new Forgetting(redis, new ChangeFeed(redis));
  private final WholeImages whole = new WholeImages(TestServices.redisUri());
  private final ImageHash hash = AcceptedImages.uniqueHash();
  private final String name = UUID.randomUUID() + ".jpg";

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void anImageIsForgottenOnce() {
    scanned();
    assertThat(forgetting.forget(hash)).isEqualTo(Receipt.of(hash, 1, 1, 2));
    assertThat(forgetting.forget(hash)).isEqualTo(Receipt.of(hash, 0, 0, 0));
    assertThat(forgetting.forget(AcceptedImages.uniqueHash()).deleted()).isFalse();
  }

  @Test
  void aNameIsForgottenOnce() {
    scanned();
    images.accept(hash, "other " + name);
    assertThat(forgetting.forgetName(name)).isEqualTo(Receipt.of(hash, 1, 1, 0));
    assertThat(forgetting.forgetName(name)).isEqualTo(Receipt.NOTHING);
    assertThat(forgetting.forgetName("other " + name)).isEqualTo(Receipt.of(hash, 1, 1, 2));
  }

  @Test
  void aFaceIsForgottenOnce() {
    scanned();
    assertThat(forgetting.forgetFace(hash, 1)).isEqualTo(Receipt.of(hash, 1, 0, 1));
    assertThat(forgetting.forgetFace(hash, 1)).isEqualTo(Receipt.of(hash, 0, 0, 0));
    assertThat(forgetting.forgetFace(hash, 7).deleted()).isFalse();
    assertThat(forgetting.forgetFace(AcceptedImages.uniqueHash(), 0).deleted()).isFalse();
    assertThat(forgetting.forget(hash)).isEqualTo(Receipt.of(hash, 1, 1, 1));
  }

  @Test
  void aNameThatLedToNoImageIsNotAnswered() {
    redis.set(RedisKeys.name(name), hash.value());
    assertThat(forgetting.forgetName(name)).isEqualTo(Receipt.NOTHING);
    assertThat(redis.exists(RedisKeys.name(name))).isFalse();
  }

  @Test
  void aNameOfMoreImagesThanAreForgottenAtATime() {
    for (int i = 0; i < 101; i++) {
      images.accept(AcceptedImages.uniqueHash(), name);
    }
    assertThat(forgetting.forgetName(name)).isEqualTo(new Receipt(Optional.empty(), 101, 101, 0));
    assertThat(redis.exists(RedisKeys.name(name))).isFalse();
  }

  @Test
  void anImageWithoutFacesYetHasNone() {
    images.markQueued(images.accept(hash, name));
    assertThat(forgetting.forgetFace(hash, 0).deleted()).isFalse();
    assertThat(whole.assertWholeOrNothing(hash, Set.of(name))).isTrue();
  }

  @Test
  void anImageOfAnotherStatusStays() {
    scanned();
    assertThat(forgetting.forget(hash, ScanStatus.REJECTED).deleted()).isFalse();
    assertThat(whole.assertWholeOrNothing(hash, Set.of(name))).isTrue();
    assertThat(forgetting.forget(hash, ScanStatus.SCANNED).deleted()).isTrue();
  }

  /** An old place in a list is no proof: the image may have been scanned again since. */
  @Test
  void anImageThatWasScannedAgainIsNotOld() {
    var lists = new ImageLists(redis);
    scanned();
    redis.zadd(RedisKeys.list(ScanStatus.SCANNED), 1, hash.value());
    var aMinuteAgo = Instant.now().minusSeconds(60);

    assertThat(lists.before(ScanStatus.SCANNED, aMinuteAgo, 100)).contains(hash);

    assertThat(lists.isBefore(ScanStatus.SCANNED, aMinuteAgo, hash)).isFalse();
    assertThat(lists.before(ScanStatus.SCANNED, aMinuteAgo, 100)).doesNotContain(hash);
  }

  @Test
  void anImageIsForgottenWhateverPartOfItIsDamaged() {
    for (var key : new String[] {RedisKeys.faces(hash), RedisKeys.names(hash)}) {
      scanned();
      redis.del(key);
      redis.zadd(key, 1, "of another type");
      assertThat(forgetting.forget(hash).deleted()).isTrue();
      forgetting.forgetName(name);
      assertThat(whole.assertWholeOrNothing(hash, Set.of(name))).isFalse();
    }
    redis.set(RedisKeys.image(hash), "of another type");
    assertThat(forgetting.forget(hash).deleted()).isTrue();
    assertThat(whole.assertWholeOrNothing(hash, Set.of(name))).isFalse();
  }

  @Test
  void aFaceOfADamagedRecordIsNot() {
    scanned();
    byte[] faces = RedisKeys.faces(hash).getBytes(UTF_8);
    redis.set(faces, new byte[] {9, 9});

    assertThatExceptionOfType(UndecodableRecordException.class)
        .isThrownBy(() -> forgetting.forgetFace(hash, 0));

    assertThat(redis.get(faces)).containsExactly(9, 9);
    assertThat(forgetting.forget(hash)).isEqualTo(Receipt.of(hash, 1, 1, 0));
  }

  @Test
  void aDamagedImageHoldsUpNoOther() {
    scanned();
    forgetting.completeBegunBefore(Instant.now(), 1000);
    redis.hset(RedisKeys.image(hash), "status", "lost");
    redis.zadd(RedisKeys.FORGETTING, 1, hash + " damaged");
    redis.zadd(RedisKeys.FORGETTING, 2, AcceptedImages.uniqueHash() + " another");

    forgetting.completeBegunBefore(Instant.now(), 100);

    assertThat(redis.exists(RedisKeys.FORGETTING)).isFalse();
  }

  private void scanned() {
    var scan = images.accept(hash, name);
    images.markQueued(scan);
    assertThat(images.store(scan, AcceptedImages.MODEL, FACE, FACE)).isPresent();
    assertThat(records.find(hash).orElseThrow().faces()).hasSize(2);
  }
}
