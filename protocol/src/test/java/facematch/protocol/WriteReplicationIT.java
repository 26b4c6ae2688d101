package facematch.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

@Tag("redis")
class WriteReplicationIT {
  private static ReplicatedRedis servers;
  private static UnifiedJedis redis;
  private static FaceStore store;
  private static StoredImages images;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    servers = new ReplicatedRedis(folder);
    redis = servers.client(1);
    store = new FaceStore(redis);
    images = new StoredImages(redis, 1);
  }

  @AfterAll
  static void stop() throws IOException {
    redis.close();
    servers.close();
  }

  @AfterEach
  void release() {
    servers.releaseReplica();
    await()
        .ignoreExceptionsInstanceOf(MissingReplicasException.class)
        .until(() -> images.accept() != null);
  }

  @Test
  void storesWhileTheReplicaFollows() {
    long waits = servers.waits();
    var request = images.accept();
    assertThat(images.scan(request)).isTrue();
    assertThat(store.status(request.hash())).contains(ScanStatus.SCANNED);
    assertThat(servers.waits()).isEqualTo(waits + 7);
  }

  @Test
  void failsWhileTheReplicaIsAwayAndGoesOnWhenItIsBack() {
    var known = images.accept();
    servers.holdReplica();

    // by Redis' answer: one that came too late would be a lost connection
    assertThatThrownBy(() -> images.scan(known))
        .isInstanceOf(MissingReplicasException.class)
        .hasMessageContaining("0 of 1 replicas");

    servers.releaseReplica();
    await()
        .ignoreExceptionsInstanceOf(MissingReplicasException.class)
        .until(() -> images.scan(known));
    assertThat(store.status(known.hash())).contains(ScanStatus.SCANNED);
  }

  @Test
  void acceptsNoRepeatOfWhatTheReplicaDoesNotKnow() {
    servers.holdReplica();
    var hash = TestIntake.unique();
    for (int i = 0; i < 2; i++) {
      // on a connection of its own, which wrote nothing before
      try (var another = servers.client(1)) {
        assertThatThrownBy(() -> new TestIntake(another, 1).accept(hash, "a.jpg"))
            .isInstanceOf(MissingReplicasException.class);
      }
    }
  }

  @Test
  void readsWithoutTheReplica() {
    var known = images.accept();
    servers.holdReplica();
    assertThat(store.status(known.hash())).contains(ScanStatus.ACCEPTED);
    assertThat(store.find(known.hash())).isPresent();
    assertThat(store.reachable()).isTrue();
  }

  @Test
  void asksNothingIfItWaitsForNone() {
    long waits = servers.waits();
    try (var plain = servers.client(0)) {
      new TestIntake(plain).accept(new byte[0]);
    }
    assertThat(servers.waits()).isEqualTo(waits);
  }
}
