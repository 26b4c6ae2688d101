package facematch.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.redis.ReplicatedRedis;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.ChangeFeed.Change;
import facematch.testing.RealRedis;
import facematch.testing.RedisBackup;
import facematch.worker.Warnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

@Tag("redis")
class RollbackDetectorIT {
  @TempDir Path folder;

  private final Warnings warnings = new Warnings(RollbackDetector.class);

  private Path data;
  private RealRedis server;
  private RedisClient redis;
  private ChangeFeed feed;
  private RollbackDetector detector;

  @BeforeEach
  void start() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    server = new RealRedis(data);
    server.start();
    redis = RedisClient.create(server.uri());
    feed = new ChangeFeed(redis);
    detector = new RollbackDetector(feed);
  }

  @AfterEach
  void stop() {
    warnings.close();
    redis.close();
    server.close();
  }

  @Test
  void doesNotWarnWhileNothingIsLost() throws IOException {
    detector.check();
    store(redis);
    detector.remember(store(redis));
    store(redis);
    detector.check();
    server.kill();
    server.start();
    redis.getPool().clear();
    detector.check();
    detector.remember(store(redis));
    detector.remember(Optional.empty());
    assertThat(warnings.texts()).isEmpty();
  }

  @Test
  void warnsOnceThatRedisWasEmptied() {
    var known = remembered();
    redis.flushAll();

    detector.check();
    detector.check();
    remembered();
    detector.check();

    assertThat(warnings.texts()).hasSize(1);
    assertThat(warnings.texts().get(0))
        .contains("ends at " + ChangeFeed.START.position(), known.position(), "Upload again");
  }

  @Test
  void namesTheEndOfTheBackupThatWasRestored() throws IOException {
    var kept = remembered();
    var backup = new RedisBackup(data);
    var lost = remembered();
    backup.restoreTo(server);
    redis.getPool().clear();

    detector.check();

    assertThat(warnings.texts()).hasSize(1);
    assertThat(warnings.texts().get(0)).contains("ends at " + kept.position(), lost.position());
  }

  @Test
  void warnsOfABackupThatWasRestoredDuringAScan() throws IOException {
    var backup = new RedisBackup(data);
    var lost = remembered();
    detector.check();
    backup.restoreTo(server);
    redis.getPool().clear();

    remembered();

    assertThat(warnings.texts()).hasSize(1);
    assertThat(warnings.texts().get(0)).contains(lost.position());
  }

  @Test
  void warnsAgainWhenRedisIsEmptiedAgain() {
    for (int i = 1; i <= 3; i++) {
      remembered();
      redis.flushAll();
      detector.check();
      assertThat(warnings.texts()).hasSize(i);
    }
  }

  @Test
  void warnsOfAPromotedReplicaThatLacksWrites() throws IOException {
    try (var servers = new ReplicatedRedis(Files.createDirectory(folder.resolve("pair")));
        var waiting = servers.client(1);
        var hasty = servers.client(0)) {
      var known = store(waiting).orElseThrow();
      servers.holdReplica();
      var missed = store(hasty).orElseThrow();
      try (var promoted = servers.losePrimary()) {
        var onPromoted = new RollbackDetector(new ChangeFeed(promoted));
        onPromoted.remember(Optional.of(known));
        onPromoted.check();
        assertThat(warnings.texts()).isEmpty();

        onPromoted.remember(Optional.of(missed));
        onPromoted.check();
        assertThat(warnings.texts()).hasSize(1);
        assertThat(warnings.texts().get(0))
            .contains("ends at " + known.position(), missed.position());
      }
    }
  }

  private Change remembered() {
    return detector.remember(store(redis)).orElseThrow();
  }

  private static Optional<Change> store(UnifiedJedis redis) {
    var accepted = new AcceptedImages(redis);
    return accepted.store(accepted.accept(), AcceptedImages.MODEL);
  }
}
