package facematch.rest.collection;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.testing.TestServices;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;

class FaceSearchIT {
  private static final String MODEL = "model";
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH_EAST = {1, 1};
  private static final float[] NORTH = {0, 1};

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final FollowedSearch search = new FollowedSearch(redis);

  @BeforeEach
  void empty() {
    TestServices.flushRedis();
  }

  @AfterEach
  void disconnect() {
    search.close();
    redis.close();
  }

  @Test
  void findsWhatWasStoredBeforeAndAfterItLoaded() {
    String before = store(MODEL, EAST);
    assertThat(search(EAST, .9)).containsExactly(before);
    String after = store(MODEL, EAST);
    assertThat(search(EAST, .9)).containsExactlyInAnyOrder(before, after);
  }

  @Test
  void putsTheMostSimilarImageFirst() {
    String north = store(MODEL, NORTH);
    String northEast = store(MODEL, NORTH_EAST);
    String both = store(MODEL, NORTH, EAST);

    assertThat(search(EAST, 0)).containsExactly(both, northEast, north);
    assertThat(search(EAST, .7)).containsExactly(both, northEast);
    assertThat(search(EAST, .71)).containsExactly(both);
  }

  @Test
  void comparesEveryFaceOfTheQuestion() {
    String east = store(MODEL, EAST);
    String north = store(MODEL, NORTH);

    assertThat(search.scans(MODEL, .9, FollowedSearch.embeddings(EAST, NORTH)))
        .containsExactlyInAnyOrder(east, north);
  }

  @Test
  void comparesNoEmbeddingsOfTwoModels() {
    store("another model", EAST);
    assertThat(search(EAST, 0)).isEmpty();
  }

  @Test
  void leavesOutFacesOfADimensionThatNoNetworkHas() {
    var huge = new float[100_000];
    huge[0] = 1;
    String stored = store(MODEL, huge);
    String sound = store(MODEL, EAST);
    assertThat(search(EAST, .9)).containsExactly(sound).doesNotContain(stored);
    assertThat(search(huge, .9)).isEmpty();
  }

  @Test
  void findsTheFacesOfTheLatestScanOfAnImage() {
    var scan = images.accept();
    images.store(scan, MODEL, FollowedSearch.embeddings(EAST));
    assertThat(search(EAST, .9)).containsExactly(scan.id());

    images.store(scan, MODEL, FollowedSearch.embeddings(NORTH));
    assertThat(search(NORTH, .9)).containsExactly(scan.id());
    assertThat(search(EAST, .9)).isEmpty();

    images.store(scan, "another model", FollowedSearch.embeddings(NORTH));
    assertThat(search(NORTH, .9)).isEmpty();
  }

  @Test
  void forgetsWhatTheFeedTellsItTo() {
    String scan = store(MODEL, EAST);
    assertThat(search(EAST, .9)).containsExactly(scan);
    redis.xadd("faces", StreamEntryID.NEW_ENTRY, Map.of("remove", scan));
    assertThat(search(EAST, .9)).isEmpty();
  }

  @Test
  void loadsAgainWhenItsPlaceInTheFeedWasTrimmedAway() {
    String first = store(MODEL, EAST);
    assertThat(search(EAST, .9)).containsExactly(first);
    String second = store(MODEL, EAST);
    String third = store(MODEL, EAST);
    redis.xtrim("faces", 1, false);
    assertThat(search(EAST, .9)).containsExactlyInAnyOrder(first, second, third);
  }

  @Test
  void loadsAgainWhenRedisWasEmptied() {
    store(MODEL, EAST);
    assertThat(search(EAST, .9)).hasSize(1);
    TestServices.flushRedis();
    assertThat(search(EAST, .9)).isEmpty();
    String later = store(MODEL, EAST);
    assertThat(search(EAST, .9)).containsExactly(later);
  }

  private List<String> search(float[] face, double threshold) {
    return search.scans(MODEL, threshold, FollowedSearch.embeddings(face));
  }

  private String store(String model, float[]... faces) {
    return images.acceptAndStore(model, FollowedSearch.embeddings(faces)).id();
  }
}
