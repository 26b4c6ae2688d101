package facematch.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    servers = new ReplicatedRedis(folder);
    redis = servers.client(1);
    store = new FaceStore(redis);
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
        .until(() -> request() != null);
  }

  @Test
  void storesWhileTheReplicaFollows() {
    long waits = servers.waits();
    var request = request();
    assertThat(store(request)).isTrue();
    assertThat(store.status(request.hash())).contains(ScanStatus.SCANNED);
    assertThat(servers.waits()).isEqualTo(waits + 7);
  }

  @Test
  void failsWhileTheReplicaIsAwayAndGoesOnWhenItIsBack() {
    var known = request();
    servers.holdReplica();

    // by Redis' answer: one that came too late would be a lost connection
    assertThatThrownBy(() -> store(known))
        .isInstanceOf(MissingReplicasException.class)
        .hasMessageContaining("0 of 1 replicas");

    servers.releaseReplica();
    await().ignoreExceptionsInstanceOf(MissingReplicasException.class).until(() -> store(known));
    assertThat(store.status(known.hash())).contains(ScanStatus.SCANNED);
  }

  @Test
  void acceptsNoRepeatOfWhatTheReplicaDoesNotKnow() {
    servers.holdReplica();
    var hash = unique();
    for (int i = 0; i < 2; i++) {
      // on a connection of its own, which wrote nothing before
      try (var another = servers.client(1)) {
        assertThatThrownBy(() -> new FaceStore(another).accept(hash, "a.jpg"))
            .isInstanceOf(MissingReplicasException.class);
      }
    }
  }

  @Test
  void readsWithoutTheReplica() {
    var known = request();
    servers.holdReplica();
    assertThat(store.status(known.hash())).contains(ScanStatus.ACCEPTED);
    assertThat(store.find(known.hash())).isPresent();
    assertThat(store.reachable()).isTrue();
  }

  @Test
  void asksNothingIfItWaitsForNone() {
    long waits = servers.waits();
    try (var plain = servers.client(0)) {
      new FaceStore(plain).accept(unique(), "a.jpg");
    }
    assertThat(servers.waits()).isEqualTo(waits);
  }

  private static ScanRequest request() {
    var hash = unique();
    return new ScanRequest(hash, store.accept(hash, "a.jpg").scan(), "a.jpg", new byte[0]);
  }

  private static boolean store(ScanRequest request) {
    store.begin(request, UUID.randomUUID().toString());
    var face =
        new Face(
            new BoundingBox(0, 0, 1, 1),
            1,
            4,
            Optional.of(Embedding.normalised(new float[] {1, 2})));
    return store.store(request, 10, 10, "model", List.of(face)).isPresent();
  }

  private static ImageHash unique() {
    return new ImageHash(UUID.randomUUID().toString().replace("-", ""));
  }
}
