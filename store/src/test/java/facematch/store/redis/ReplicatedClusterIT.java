package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import facematch.store.image.ImageLists;
import facematch.store.image.ImageLists.Listed;
import facematch.store.image.ImageOverviews;
import facematch.store.image.ImageRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

@Tag("redis")
class ReplicatedClusterIT {
  private static final int[] SLOTS_OF_SECOND = IntStream.range(8192, 16384).toArray();

  private ReplicatedCluster cluster;
  private UnifiedJedis redis;
  private ImageRecords records;
  private AcceptedImages images;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    cluster = new ReplicatedCluster(folder);
    redis = cluster.client();
    records = new ImageRecords(redis);
    images = new AcceptedImages(redis);
  }

  @AfterEach
  void stop() {
    redis.close();
    cluster.close();
  }

  @Test
  void waitsForTheReplicaOfTheNodeItWritesTo() throws IOException {
    assertThat(accepts(0)).isTrue();
    assertThat(accepts(1)).isTrue();

    cluster.nodes().get(3).kill();

    assertThat(accepts(0)).isTrue();
    assertThatThrownBy(() -> accepts(1)).isInstanceOf(MissingReplicasException.class);
    cluster.nodes().get(3).start();
    await().ignoreExceptionsInstanceOf(MissingReplicasException.class).until(() -> accepts(1));
  }

  @Test
  void waitsForTheReplicaOfANodeThatTookOver() {
    await().ignoreExceptions().until(() -> accepts(0) && accepts(1));
    cluster.on(2, Jedis::clusterFailover);
    await().until(() -> cluster.info(2, "replication").contains("role:master"));

    await().ignoreExceptions().until(() -> accepts(0));
    assertThat(waits(2)).isPositive();
  }

  @Test
  void failsWhileANodeAndItsReplicaAreAway() {
    var hash = ReplicatedCluster.hashIn(1);
    await().ignoreExceptions().until(() -> accepts(hash));
    assertThat(records.find(hash)).isPresent();

    cluster.nodes().get(1).kill();
    cluster.nodes().get(3).kill();

    for (int i = 0; i < 2; i++) { // the second time, the client knows that it lost the node
      assertThatThrownBy(() -> records.find(hash)).isInstanceOf(JedisException.class);
    }
  }

  @Test
  void isDownWhileOnePrimaryIsFull() {
    try (var watched = new WatchedRedis(cluster.client())) {
      watched.awaitUp();
      cluster.on(1, jedis -> jedis.configSet("maxmemory", "1"));
      watched.awaitDown();
      assertThat(watched.watch().unreadableSince()).isEmpty();
      cluster.on(1, jedis -> jedis.configSet("maxmemory", "0"));
      watched.awaitUp();
    }
  }

  @Test
  void isDownWhileHalfOfTheSlotsAreAway() {
    try (var watched = new WatchedRedis(cluster.client())) {
      watched.awaitUp();
      cluster.on(1, jedis -> jedis.clusterDelSlots(SLOTS_OF_SECOND));
      watched.awaitDown();
      cluster.on(1, jedis -> jedis.clusterAddSlots(SLOTS_OF_SECOND));
      watched.awaitUp();
    }
  }

  /** Images, lists and names are in different slots. */
  @Test
  void updatesAllListsAndLinks() {
    await().ignoreExceptions().until(() -> accepts(0) && accepts(1));
    var hashes = Stream.of(0, 1, 0, 1).map(ReplicatedCluster::hashIn).toList();
    for (var hash : hashes) {
      images.store(images.accept(hash, "a.jpg"), AcceptedImages.MODEL);
    }
    redis.del(RedisKeys.name("a.jpg"));
    redis.del(RedisKeys.list(ScanStatus.SCANNED));
    var lists = new ImageLists(redis);

    lists.updateAll();

    assertThat(lists.page(ScanStatus.SCANNED, Listed.START, 10))
        .extracting(Listed::hash)
        .containsExactlyInAnyOrderElementsOf(hashes);
    assertThat(redis.smembers(RedisKeys.name("a.jpg"))).hasSameSizeAs(hashes);
    assertThat(new ImageOverviews(redis).of(hashes)).hasSameSizeAs(hashes);
  }

  /** Accepts an image all of whose keys are in the slots of this primary. */
  private boolean accepts(int primary) {
    return accepts(ReplicatedCluster.hashIn(primary));
  }

  /** The name is in the same slot. */
  private boolean accepts(ImageHash hash) {
    return images.accept(hash, hash.value()) != null; // a name in the slot of the image
  }

  /** How often a node was asked to wait. */
  private long waits(int node) {
    String calls = "cmdstat_wait:calls=";
    return cluster
        .info(node, "commandstats")
        .lines()
        .filter(line -> line.startsWith(calls))
        .mapToLong(line -> Long.parseLong(line.substring(calls.length(), line.indexOf(','))))
        .sum();
  }
}
