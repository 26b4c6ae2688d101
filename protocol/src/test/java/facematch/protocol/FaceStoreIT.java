package facematch.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

class FaceStoreIT {
  private static final String MODEL = "model";
  private static final Embedding EMBEDDING = Embedding.normalised(new float[] {3, 4});
  private static final Face FACE =
      new Face(new BoundingBox(1, 2, 3, 4), .9f, 3.5f, Optional.of(EMBEDDING));

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final FaceStore store = new FaceStore(redis);
  private final TestIntake intake = new TestIntake(redis);
  private final ChangeFeed feed = new ChangeFeed(redis);

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void acceptsAnImageUnderOneScanIdHoweverOften() {
    var hash = unique();
    var first = intake.accept(hash, "a.jpg");
    var second = intake.accept(hash, "b.jpg");

    assertThat(second.scan()).isEqualTo(first.scan());
    assertThat(second.status()).isEqualTo(ScanStatus.ACCEPTED);
    assertThat(intake.accept(unique(), "a.jpg").scan()).isNotEqualTo(first.scan());
  }

  @Test
  void isQueuedUnlessMoreHasComeOfItAlready() {
    var request = accepted("a.jpg");
    assertThatThrownBy(() -> intake.markQueued(request.hash(), "another scan"))
        .isInstanceOf(JedisException.class)
        .hasMessageContaining("forgot");
    assertThat(store.status(request.hash())).contains(ScanStatus.ACCEPTED);

    intake.markQueued(request.hash(), request.scan());
    assertThat(store.status(request.hash())).contains(ScanStatus.QUEUED);

    store(request);
    intake.markQueued(request.hash(), request.scan());
    assertThat(store.status(request.hash())).contains(ScanStatus.SCANNED);
  }

  @Test
  void keepsTheFacesOfAScannedImage() {
    var request = accepted("a.jpg");
    assertThat(store(request)).isTrue();

    var image = store.find(request.hash()).orElseThrow();
    assertThat(image.status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image.names()).containsExactly("a.jpg");
    assertThat(image.detail("width")).contains("640");
    assertThat(image.detail("height")).contains("480");
    assertThat(image.detail("model")).contains(MODEL);
    assertThat(image.detail("scannedAt")).isPresent();
    assertThat(image.faces()).hasSize(1);
    assertThat(image.faces().get(0).box()).isEqualTo(FACE.box());
  }

  @Test
  void addsTheNameOfARepeatAtOnce() {
    var request = accepted("a.jpg");
    store(request);

    var repeat = intake.accept(request.hash(), "b.jpg");

    assertThat(repeat.status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(store.find(request.hash()).orElseThrow().names()).containsExactly("a.jpg", "b.jpg");
    assertThat(store.settledAs("b.jpg")).contains(request.hash());
  }

  @Test
  void countsEachAttemptOnce() {
    var request = accepted("a.jpg");
    assertThat(store.begin(request, "first")).contains(1);
    assertThat(store.begin(request, "first")).contains(1);
    assertThat(store.begin(request, "second")).contains(2);
  }

  @Test
  void hasNothingToScanInASettledImageButItsNewName() {
    var request = accepted("a.jpg");
    store(request);
    var repeat = new ScanRequest(request.hash(), request.scan(), "b.jpg", new byte[0]);

    assertThat(store.begin(repeat, "attempt")).isEmpty();
    assertThat(store.find(request.hash()).orElseThrow().names()).containsExactly("a.jpg", "b.jpg");
  }

  @Test
  void dropsAMessageThatOutlivedItsImage() {
    var request = accepted("a.jpg");
    var outlived = new ScanRequest(request.hash(), "forgotten", "b.jpg", new byte[0]);

    assertThat(store.begin(outlived, "attempt")).isEmpty();
    assertThat(store(outlived)).isFalse();
    store.reject(outlived, "reason");
    assertThat(store.find(request.hash()).orElseThrow().names()).isEmpty();
    assertThat(store.status(request.hash())).contains(ScanStatus.ACCEPTED);
    assertThat(feed.faces(List.of("forgotten"))).isEmpty();
  }

  @Test
  void storesAgainWithTheSameResult() {
    var request = accepted("a.jpg");
    store(request);
    var first = store.find(request.hash()).orElseThrow();
    store(request);
    var second = store.find(request.hash()).orElseThrow();

    assertThat(second.names()).isEqualTo(first.names());
    assertThat(second.faces()).hasSameSizeAs(first.faces());
    assertThat(feed.faces(List.of(request.scan()))).hasSize(1);
  }

  @Test
  void tellsWhyAnImageWasRejected() {
    var request = accepted("a.jpg");
    store.reject(request, "it is torn");

    var image = store.find(request.hash()).orElseThrow();
    assertThat(image.status()).isEqualTo(ScanStatus.REJECTED);
    assertThat(image.detail("reason")).contains("it is torn");
    assertThat(image.names()).containsExactly("a.jpg");
    assertThat(store.settledAs("a.jpg")).contains(request.hash());
  }

  @Test
  void forgetsTheReasonOfARejectedImageThatIsScannedAfterAll() {
    var request = accepted("a.jpg");
    store.reject(request, "it was begun too often");
    store(request);

    var image = store.find(request.hash()).orElseThrow();
    assertThat(image.status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image.detail("reason")).isEmpty();
  }

  @Test
  void namesTheImagesOfScansInTheirOrder() {
    var first = accepted("a.jpg");
    var second = accepted("b}{ \u00e9.jpg");
    store(first);
    store(second);

    assertThat(store.names(List.of(second.scan(), "unknown", first.scan())))
        .map(List::copyOf)
        .containsExactly(List.of(second.name()), List.of(), List.of(first.name()));
  }

  @Test
  void writesEmbeddingsAsLittleEndianFloats() {
    var request = accepted("a.jpg");
    store(request);

    byte[] stored = redis.get(RedisKeys.faces(request.hash()).getBytes(UTF_8));
    var buffer = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(buffer.getFloat(stored.length - 8)).isEqualTo(.6f);
    assertThat(buffer.getFloat(stored.length - 4)).isEqualTo(.8f);
  }

  private ScanRequest accepted(String name) {
    var hash = unique();
    return new ScanRequest(hash, intake.accept(hash, name).scan(), name, new byte[0]);
  }

  private boolean store(ScanRequest request) {
    return store.store(request, 640, 480, MODEL, List.of(FACE)).isPresent();
  }

  @Test
  void answersWithTheChangeThatTheFeedEndsWith() {
    var request = accepted("a.jpg");
    var told = store.store(request, 640, 480, MODEL, List.of(FACE)).orElseThrow();
    assertThat(told.scan()).isEqualTo(request.scan());
    assertThat(told).isEqualTo(feed.end());
  }

  private static ImageHash unique() {
    return new ImageHash(UUID.randomUUID().toString().replace("-", ""));
  }
}
