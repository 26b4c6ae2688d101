package facematch.store.face;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import facematch.store.AcceptedImages;
import facematch.store.RedisKeys;
import facematch.store.scan.PendingScan;
import facematch.testing.TestServices;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

class ComparableFacesIT {
  private static final String OTHER_SCAN = "other scan";

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ComparableFaces faces = new ComparableFaces(redis);

  @BeforeEach
  void empty() {
    TestServices.flushRedis();
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void readTheFacesOfEveryScannedImage() {
    for (int i = 0; i < 1100; i++) {
      images.acceptAndStore();
    }
    images.accept();
    assertThat(every()).extracting(StoredFaces::scan).doesNotHaveDuplicates().hasSize(1100);
    assertThat(faces.undecodable()).isZero();
  }

  @Test
  void convertFacesThatWereStoredUnrotated() {
    float[] before = UnrotatedFaces.sum(1);
    float[] now = UnrotatedFaces.sum(.6, .8);
    var old = images.acceptAndStore(EmbeddingRotation.NETWORK, Embedding.normalised(before));
    var current = images.acceptAndStore(EmbeddingRotation.MODEL, EmbeddingRotation.rotate(now));

    var read = faces.of(List.of(old.id(), current.id()));
    assertThat(read).extracting(StoredFaces::model).containsOnly(EmbeddingRotation.MODEL);
    assertThat(face(read.get(0)).similarity(face(read.get(1)))).isCloseTo(.6f, within(1e-6f));
    assertThat(every()).extracting(StoredFaces::model).containsOnly(EmbeddingRotation.MODEL);
  }

  private static Embedding face(StoredFaces image) {
    return image.embeddings().get(0);
  }

  @Test
  void leaveTheFacesOfOtherNetworksAsTheyAre() {
    var foreign =
        images.acceptAndStore("another model", Embedding.normalised(UnrotatedFaces.sum(1)));
    var read = faces.of(List.of(foreign.id())).get(0);
    assertThat(read.model()).isEqualTo("another model");
    assertThat(read.embeddings().get(0).dimension()).isEqualTo(EmbeddingRotation.NETWORK_DIMENSION);
  }

  @Test
  void skipAndCountFacesThatTheirNetworkCannotHaveComputed() {
    assertCostsItsOwnImageOnly(
        scan -> redis.hset(RedisKeys.image(scan.hash()), "model", EmbeddingRotation.NETWORK));
  }

  @Test
  void skipImagesThatWereForgottenOrAcceptedAnewWithoutCountingThem() {
    var forgotten = images.acceptAndStore();
    redis.del(RedisKeys.image(forgotten.hash()));
    var anew = images.acceptAndStore();
    redis.hset(RedisKeys.image(anew.hash()), "scan", OTHER_SCAN);
    var withoutFaces = images.acceptAndStore();
    redis.del(RedisKeys.faces(withoutFaces.hash()));

    assertThat(faces.of(List.of(forgotten.id(), "unknown", anew.id(), withoutFaces.id())))
        .isEmpty();
    assertThat(faces.undecodable()).isZero();
  }

  @Test
  void skipAndCountGarbageInsteadOfFaces() {
    assertCostsItsOwnImageOnly(
        scan -> redis.set(RedisKeys.faces(scan.hash()).getBytes(UTF_8), new byte[] {9, 8, 7}));
  }

  @Test
  void skipAndCountFacesOfAnotherType() {
    assertCostsItsOwnImageOnly(scan -> replaceByList(RedisKeys.faces(scan.hash())));
  }

  @Test
  void skipAndCountAnImageOfAnotherType() {
    assertCostsItsOwnImageOnly(scan -> replaceByList(RedisKeys.image(scan.hash())));
  }

  @Test
  void skipAndCountAScanOfAnotherType() {
    assertCostsItsOwnImageOnly(scan -> replaceByList(RedisKeys.scan(scan.id())));
  }

  @Test
  void skipAndCountAScanThatHoldsNoHash() {
    assertCostsItsOwnImageOnly(scan -> redis.set(RedisKeys.scan(scan.id()), "../../etc/passwd"));
  }

  @Test
  void skipAndCountFacesWithoutAModel() {
    assertCostsItsOwnImageOnly(scan -> redis.hdel(RedisKeys.image(scan.hash()), "model"));
  }

  @Test
  void failWithoutSkippingAnythingWhenRedisRefusesToRead() {
    var scan = images.acceptAndStore();
    var uri = URI.create(TestServices.redisUri());
    var limited =
        DefaultJedisClientConfig.builder().user("limited").password("any password").build();
    try (var administrator = new Jedis(uri)) {
      administrator.aclSetUser("limited", "on", "nopass", "~*", "+@all", "-hmget");
      try (var client =
          RedisClient.builder()
              .hostAndPort(uri.getHost(), uri.getPort())
              .clientConfig(limited)
              .build()) {
        var refused = new ComparableFaces(client);
        assertThatExceptionOfType(JedisException.class)
            .isThrownBy(() -> refused.of(List.of(scan.id())));
        assertThat(refused.undecodable()).isZero();
      } finally {
        administrator.aclDelUser("limited");
      }
    }
  }

  private void assertCostsItsOwnImageOnly(Consumer<PendingScan> damage) {
    var before = images.acceptAndStore();
    var damaged = images.acceptAndStore();
    var after = images.acceptAndStore();
    damage.accept(damaged);

    var scans = Stream.of(before, damaged, after).map(PendingScan::id).toList();
    assertThat(faces.of(scans))
        .extracting(StoredFaces::scan)
        .containsExactly(before.id(), after.id());
    assertThat(faces.undecodable()).isEqualTo(1);
    assertThat(every())
        .extracting(StoredFaces::scan)
        .containsExactlyInAnyOrder(before.id(), after.id());
    assertThat(faces.undecodable()).isEqualTo(2);
  }

  private void replaceByList(String key) {
    redis.del(key);
    redis.lpush(key, "element");
  }

  private List<StoredFaces> every() {
    var every = new ArrayList<StoredFaces>();
    faces.forEach(every::add);
    return every;
  }
}
