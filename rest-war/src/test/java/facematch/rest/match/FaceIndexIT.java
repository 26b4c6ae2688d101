package facematch.rest.match;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.ChangeFeed;
import facematch.store.ComparableFaces;
import facematch.store.StoredFaces;
import facematch.store.face.Embedding;
import facematch.testing.TestServices;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;

class FaceIndexIT {
  private static final String MODEL = "model";
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH_EAST = {1, 1};
  private static final float[] NORTH = {0, 1};

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final FaceIndex index = new FaceIndex(new ChangeFeed(redis), new ComparableFaces(redis));

  @BeforeEach
  void empty() {
    TestServices.flushRedis();
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void findsWhatWasStoredBeforeAndAfterItLoaded() {
    String before = store(MODEL, EAST);
    assertThat(search(EAST, .9f)).containsExactly(before);
    String after = store(MODEL, EAST);
    assertThat(search(EAST, .9f)).containsExactlyInAnyOrder(before, after);
  }

  @Test
  void putsTheMostSimilarImageFirst() {
    String north = store(MODEL, NORTH);
    String northEast = store(MODEL, NORTH_EAST);
    String both = store(MODEL, NORTH, EAST);

    assertThat(search(EAST, 0)).containsExactly(both, northEast, north);
    assertThat(search(EAST, .7f)).containsExactly(both, northEast);
    assertThat(search(EAST, .71f)).containsExactly(both);
  }

  @Test
  void comparesEveryFaceOfTheQuestion() {
    String east = store(MODEL, EAST);
    String north = store(MODEL, NORTH);
    var question = new StoredFaces("", MODEL, embeddings(EAST, NORTH));

    assertThat(index.search(question, .9f, 10))
        .extracting(FaceIndex.Match::scan)
        .containsExactlyInAnyOrder(east, north);
  }

  @Test
  void comparesNoEmbeddingsOfTwoModels() {
    store("another model", EAST);
    assertThat(search(EAST, 0)).isEmpty();
  }

  @Test
  void forgetsWhatTheFeedTellsItTo() {
    String scan = store(MODEL, EAST);
    assertThat(search(EAST, .9f)).containsExactly(scan);
    redis.xadd("faces", StreamEntryID.NEW_ENTRY, Map.of("remove", scan));
    assertThat(search(EAST, .9f)).isEmpty();
  }

  @Test
  void loadsAgainWhenItsPlaceInTheFeedWasTrimmedAway() {
    String first = store(MODEL, EAST);
    assertThat(search(EAST, .9f)).containsExactly(first);
    String second = store(MODEL, EAST);
    String third = store(MODEL, EAST);
    redis.xtrim("faces", 1, false);
    assertThat(search(EAST, .9f)).containsExactlyInAnyOrder(first, second, third);
  }

  @Test
  void loadsAgainWhenRedisWasEmptied() {
    store(MODEL, EAST);
    assertThat(search(EAST, .9f)).hasSize(1);
    TestServices.flushRedis();
    assertThat(search(EAST, .9f)).isEmpty();
    String later = store(MODEL, EAST);
    assertThat(search(EAST, .9f)).containsExactly(later);
  }

  private List<String> search(float[] face, float threshold) {
    return index.search(new StoredFaces("", MODEL, embeddings(face)), threshold, 10).stream()
        .map(FaceIndex.Match::scan)
        .toList();
  }

  private String store(String model, float[]... faces) {
    return images.acceptAndStore(model, embeddings(faces).toArray(Embedding[]::new)).id();
  }

  private static List<Embedding> embeddings(float[]... faces) {
    return Stream.of(faces).map(Embedding::normalised).toList();
  }
}
