package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import facematch.store.AcceptedImages;
import facematch.store.ScanStatus;
import facematch.store.image.ImageRecords;
import facematch.store.scan.PendingScan;
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
  private static ImageRecords records;
  private static AcceptedImages images;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    servers = new ReplicatedRedis(folder);
    redis = servers.client(1);
    records = new ImageRecords(redis);
    images = new AcceptedImages(redis);
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
  void waitsForTheReplicaAfterEachWrite() {
    long waits = servers.waits();
    redis.set("first", "value");
    redis.del("first");
    images.accept(); // writes the image and its name's link
    assertThat(servers.waits()).isEqualTo(waits + 4);
  }

  @Test
  void failsWhileTheReplicaIsAwayAndSucceedsWhenItIsBack() {
    var scan = images.accept();
    servers.holdReplica();

    // the answer to WAIT, not a socket timeout, which would be another exception
    assertThatThrownBy(() -> store(scan))
        .isInstanceOf(MissingReplicasException.class)
        .hasMessageContaining("0 of 1 replicas");

    servers.releaseReplica();
    await().ignoreExceptionsInstanceOf(MissingReplicasException.class).until(() -> store(scan));
    assertThat(records.status(scan.hash())).contains(ScanStatus.SCANNED);
  }

  @Test
  void failsARepeatedUploadOfAnImageThatTheReplicaDoesNotHave() {
    servers.holdReplica();
    var hash = AcceptedImages.uniqueHash();
    for (int i = 0; i < 2; i++) {
      // a new connection: WAIT would cover the first upload on the same one
      try (var another = servers.client(1)) {
        assertThatThrownBy(() -> new AcceptedImages(another).accept(hash, "a.jpg"))
            .isInstanceOf(MissingReplicasException.class);
      }
    }
  }

  @Test
  void readsWithoutTheReplica() {
    var scan = images.accept();
    servers.holdReplica();
    assertThat(records.status(scan.hash())).contains(ScanStatus.ACCEPTED);
    assertThat(records.find(scan.hash())).isPresent();
    assertThat(redis.ping()).isEqualTo("PONG");
  }

  @Test
  void sendsNoWaitForZeroReplicas() {
    long waits = servers.waits();
    try (var plain = servers.client(0)) {
      new AcceptedImages(plain).accept();
    }
    assertThat(servers.waits()).isEqualTo(waits);
  }

  private static boolean store(PendingScan scan) {
    return images.store(scan, AcceptedImages.MODEL).isPresent();
  }
}
