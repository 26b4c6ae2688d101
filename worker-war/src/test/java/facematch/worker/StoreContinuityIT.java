package facematch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.protocol.ChangeFeed;
import facematch.protocol.ChangeFeed.Change;
import facematch.protocol.FaceStore;
import facematch.protocol.RealRedis;
import facematch.protocol.RedisBackup;
import facematch.protocol.ReplicatedRedis;
import facematch.protocol.TestIntake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

@Tag("redis")
class StoreContinuityIT {
  @TempDir Path folder;

  private final Warnings warnings = new Warnings(StoreContinuity.class);

  private Path data;
  private RealRedis server;
  private RedisClient redis;
  private ChangeFeed feed;
  private StoreContinuity continuity;

  @BeforeEach
  void start() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    server = new RealRedis(data);
    server.start();
    redis = RedisClient.create(server.uri());
    feed = new ChangeFeed(redis);
    continuity = new StoreContinuity(feed);
  }

  @AfterEach
  void stop() {
    warnings.close();
    redis.close();
    server.close();
  }

  @Test
  void saysNothingWhileNothingIsLost() throws IOException {
    continuity.check();
    store(redis);
    continuity.remember(store(redis));
    store(redis);
    continuity.check();
    server.kill();
    server.start();
    redis.getPool().clear();
    continuity.check();
    continuity.remember(store(redis));
    continuity.remember(Optional.empty());
    assertThat(warnings.texts()).isEmpty();
  }

  @Test
  void saysOnceThatRedisWasEmptied() {
    var known = remembered();
    redis.flushAll();

    continuity.check();
    continuity.check();
    remembered();
    continuity.check();

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

    continuity.check();

    assertThat(warnings.texts()).hasSize(1);
    assertThat(warnings.texts().get(0)).contains("ends at " + kept.position(), lost.position());
  }

  @Test
  void noticesABackupThatWasRestoredWhileAnImageWasScanned() throws IOException {
    var backup = new RedisBackup(data);
    var lost = remembered();
    continuity.check();
    backup.restoreTo(server);
    redis.getPool().clear();

    remembered();

    assertThat(warnings.texts()).hasSize(1);
    assertThat(warnings.texts().get(0)).contains(lost.position());
  }

  @Test
  void saysSoAgainWhenItHappensAgain() {
    for (int i = 1; i <= 3; i++) {
      remembered();
      redis.flushAll();
      continuity.check();
      assertThat(warnings.texts()).hasSize(i);
    }
  }

  @Test
  void noticesThatAPromotedReplicaMissedWrites() throws IOException {
    try (var servers = new ReplicatedRedis(Files.createDirectory(folder.resolve("pair")));
        var waiting = servers.client(1);
        var hasty = servers.client(0)) {
      var known = store(waiting).orElseThrow();
      servers.holdReplica();
      var missed = store(hasty).orElseThrow();
      try (var promoted = servers.losePrimary()) {
        var onPromoted = new StoreContinuity(new ChangeFeed(promoted));
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
    return continuity.remember(store(redis)).orElseThrow();
  }

  private static Optional<Change> store(UnifiedJedis redis) {
    var request = new TestIntake(redis).accept(new byte[0]);
    return new FaceStore(redis).store(request, 10, 10, "model", List.of());
  }
}
