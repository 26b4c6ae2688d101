package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.ImageRecords;
import facematch.testing.RealRedis;
import facematch.testing.TestPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A cluster of two primaries, each with half of the slots and a replica. */
@Tag("redis")
class ReplicatedClusterIT {
  private static final int SLOTS = 16384;

  private final List<RealRedis> nodes = new ArrayList<>();
  private UnifiedJedis redis;
  private ImageRecords records;
  private AcceptedImages images;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    for (String name : List.of("first", "second", "firstReplica", "secondReplica")) {
      var node = node(Files.createDirectory(folder.resolve(name)));
      node.start();
      nodes.add(node);
    }
    form();
    redis = new RedisClientProducer(nodes.get(0).uri() + "," + nodes.get(1).uri(), true, 1).open();
    records = new ImageRecords(redis);
    images = new AcceptedImages(redis);
  }

  @AfterEach
  void stop() {
    redis.close();
    nodes.forEach(RealRedis::close);
  }

  @Test
  void waitsForTheReplicaOfTheNodeItWritesTo() throws IOException {
    assertThat(accepts(0)).isTrue();
    assertThat(accepts(1)).isTrue();

    nodes.get(3).kill();

    assertThat(accepts(0)).isTrue();
    assertThatThrownBy(() -> accepts(1)).isInstanceOf(MissingReplicasException.class);
    nodes.get(3).start();
    await().ignoreExceptionsInstanceOf(MissingReplicasException.class).until(() -> accepts(1));
  }

  @Test
  void waitsForTheReplicaOfANodeThatTookOver() {
    await().ignoreExceptions().until(() -> accepts(0) && accepts(1));
    on(2, Jedis::clusterFailover);
    await().until(() -> info(2, "replication").contains("role:master"));

    await().ignoreExceptions().until(() -> accepts(0));
    assertThat(waits(2)).isPositive();
  }

  @Test
  void failsWhileANodeAndItsReplicaAreAway() {
    var hash = hashIn(1);
    await().ignoreExceptions().until(() -> accepts(hash));
    assertThat(records.find(hash)).isPresent();

    nodes.get(1).kill();
    nodes.get(3).kill();

    for (int i = 0; i < 2; i++) { // the second time, the client knows that it lost the node
      assertThatThrownBy(() -> records.find(hash)).isInstanceOf(JedisException.class);
    }
  }

  private static RealRedis node(Path folder) {
    return new RealRedis(
        folder,
        "--cluster-enabled yes",
        "--cluster-port " + TestPorts.unused(),
        "--cluster-node-timeout 3000",
        "--repl-diskless-sync-delay 0");
  }

  private void form() {
    for (int i = 1; i < nodes.size(); i++) {
      meet(i);
    }
    on(0, jedis -> jedis.clusterAddSlotsRange(0, SLOTS / 2 - 1));
    on(1, jedis -> jedis.clusterAddSlotsRange(SLOTS / 2, SLOTS - 1));
    replicate(0, 2);
    replicate(1, 3);
    for (int i = 0; i < nodes.size(); i++) {
      int node = i;
      await().until(() -> clusterIsWhole(node));
    }
  }

  private void meet(int node) {
    on(
        node,
        jedis -> {
          var port = Integer.toString(URI.create(nodes.get(node).uri()).getPort());
          var busPort = jedis.configGet("cluster-port").get("cluster-port");
          on(0, first -> first.sendCommand(Command.CLUSTER, "MEET", "127.0.0.1", port, busPort));
        });
  }

  private void replicate(int primary, int replica) {
    on(
        primary,
        jedis -> {
          var id = jedis.clusterMyId();
          await().until(() -> answer(replica, Jedis::clusterNodes).contains(id));
          on(replica, follower -> follower.clusterReplicate(id));
        });
    await().until(() -> info(replica, "replication").contains("master_link_status:up"));
  }

  private boolean clusterIsWhole(int node) {
    return answer(node, Jedis::clusterInfo).contains("cluster_state:ok")
        && answer(node, Jedis::clusterNodes).lines().filter(line -> line.contains("slave")).count()
            == 2;
  }

  /** Accepts an image whose keys are in the slots of this primary. */
  private boolean accepts(int half) {
    return accepts(hashIn(half));
  }

  private static ImageHash hashIn(int half) {
    return Stream.generate(AcceptedImages::uniqueHash)
        .filter(any -> JedisClusterCRC16.getSlot(any.value()) / (SLOTS / 2) == half)
        .findFirst()
        .orElseThrow();
  }

  private boolean accepts(ImageHash hash) {
    return images.accept(hash, AcceptedImages.NAME) != null;
  }

  private String info(int node, String section) {
    return answer(node, jedis -> jedis.info(section));
  }

  /** How often a node was asked to wait. */
  private long waits(int node) {
    String calls = "cmdstat_wait:calls=";
    return info(node, "commandstats")
        .lines()
        .filter(line -> line.startsWith(calls))
        .mapToLong(line -> Long.parseLong(line.substring(calls.length(), line.indexOf(','))))
        .sum();
  }

  private void on(int node, Consumer<Jedis> command) {
    try (var jedis = new Jedis(URI.create(nodes.get(node).uri()))) {
      command.accept(jedis);
    }
  }

  private <T> T answer(int node, Function<Jedis, T> question) {
    try (var jedis = new Jedis(URI.create(nodes.get(node).uri()))) {
      return question.apply(jedis);
    }
  }
}
