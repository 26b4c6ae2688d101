package facematch.rest.collection;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.face.Embedding;
import facematch.testing.RealRedis;
import facematch.testing.RedisBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/**
 * A Redis that is emptied, or started anew from an older backup, under an index that follows it.
 */
@Tag("redis")
class RestoredFaceSearchIT {
  private static final String MODEL = "model";
  private static final Embedding FACE = Embedding.normalised(new float[] {1, 0});

  @TempDir Path folder;

  private RealRedis server;
  private RedisClient redis;
  private FollowedSearch search;

  @BeforeEach
  void start() throws IOException {
    server = new RealRedis(folder);
    server.start();
    redis = RedisClient.create(server.uri());
    search = new FollowedSearch(redis);
  }

  @AfterEach
  void stop() {
    search.close();
    redis.close();
    server.close();
  }

  @Test
  void forgetsWhatAnEmptiedRedisForgot() {
    store();
    assertThat(found()).hasSize(1);

    redis.flushAll();

    assertThat(found()).isEmpty();
    String later = store();
    assertThat(found()).containsExactly(later);
  }

  @Test
  void findsWhatIsStoredWhileNobodyAsksAfterRedisWasEmptied() {
    store();
    assertThat(found()).hasSize(1);

    redis.flushAll();
    var later = List.of(store(), store());

    assertThat(found()).containsExactlyInAnyOrderElementsOf(later);
  }

  @Test
  void goesBackToAnOlderBackup() throws IOException {
    String kept = store();
    var backup = new RedisBackup(folder);
    String lost = store();
    assertThat(found()).containsExactlyInAnyOrder(kept, lost);

    restore(backup);

    assertThat(found()).containsExactly(kept);
  }

  @Test
  void findsWhatIsStoredAfterAnOlderBackupWasRestored() throws IOException {
    String kept = store();
    var backup = new RedisBackup(folder);
    String lost = store();
    assertThat(found()).containsExactlyInAnyOrder(kept, lost);

    restore(backup);
    String later = store();

    assertThat(found()).containsExactlyInAnyOrder(kept, later);
    String last = store();
    assertThat(found()).containsExactlyInAnyOrder(kept, later, last);
  }

  @Test
  void goesBackToABackupFromBeforeTheFirstImage() throws IOException {
    var backup = new RedisBackup(folder);
    store();
    assertThat(found()).hasSize(1);

    restore(backup);

    assertThat(found()).isEmpty();
    String later = store();
    assertThat(found()).containsExactly(later);
  }

  @Test
  void losesNothingWhenRedisIsKilled() throws IOException {
    var stored = List.of(store(), store());
    assertThat(found()).containsExactlyInAnyOrderElementsOf(stored);

    restart();

    assertThat(found()).containsExactlyInAnyOrderElementsOf(stored);
  }

  private void restore(RedisBackup backup) throws IOException {
    backup.restoreTo(server);
    redis.getPool().clear();
  }

  private void restart() throws IOException {
    server.kill();
    server.start();
    redis.getPool().clear();
  }

  private List<String> found() {
    return search.scans(MODEL, .9, FACE);
  }

  private String store() {
    return new AcceptedImages(redis).acceptAndStore(MODEL, FACE).id();
  }
}
