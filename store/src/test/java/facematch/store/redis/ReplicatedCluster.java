package facematch.store.redis;

import static org.awaitility.Awaitility.await;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
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
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * A Redis Cluster of two primaries, 0 and 1, each with half of the slots, and their replicas, 2 and
 * 3.
 */
public final class ReplicatedCluster implements AutoCloseable {
  private static final int SLOTS = 16384;

  private final List<RealRedis> nodes = new ArrayList<>();

  /**
   * Starts the nodes. Returns once they form a cluster.
   *
   * @param more arguments of each node
   */
  public ReplicatedCluster(Path folder, String... more) throws IOException {
    for (String name : List.of("first", "second", "firstReplica", "secondReplica")) {
      var node = node(Files.createDirectory(folder.resolve(name)), more);
      node.start();
      nodes.add(node);
    }
    form();
  }

  private static RealRedis node(Path folder, String... more) {
    var arguments =
        Stream.of(
            "--cluster-enabled yes",
            "--cluster-port " + TestPorts.unused(),
            "--cluster-node-timeout 3000",
            "--repl-diskless-sync-delay 0");
    return new RealRedis(folder, Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
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
      await().until(() -> isWhole(node));
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
    await().until(() -> info(primary, "replication").contains("state=online"));
  }

  private boolean isWhole(int node) {
    return answer(node, Jedis::clusterInfo).contains("cluster_state:ok")
        && answer(node, Jedis::clusterNodes).lines().filter(line -> line.contains("slave")).count()
            == 2;
  }

  public List<RealRedis> nodes() {
    return nodes;
  }

  /** A client as the services use it, whose writes wait for a replica. */
  public UnifiedJedis client() {
    return new RedisClientProducer(nodes.get(0).uri() + "," + nodes.get(1).uri(), true, 1).open();
  }

  /** A new hash whose image is in the slots of this primary. */
  public static ImageHash hashIn(int primary) {
    return Stream.generate(AcceptedImages::uniqueHash)
        .filter(any -> primaryOf(any.value()) == primary)
        .findFirst()
        .orElseThrow();
  }

  /** The primary with the slot of a key, or of the part of it that decides the slot. */
  public static int primaryOf(String key) {
    return JedisClusterCRC16.getSlot(key) / (SLOTS / 2);
  }

  /** A part of what a node tells of itself. */
  public String info(int node, String section) {
    return answer(node, jedis -> jedis.info(section));
  }

  /** Sends commands to a node. */
  public void on(int node, Consumer<Jedis> commands) {
    try (var jedis = new Jedis(URI.create(nodes.get(node).uri()))) {
      commands.accept(jedis);
    }
  }

  /** What a node answers. */
  public <T> T answer(int node, Function<Jedis, T> question) {
    try (var jedis = new Jedis(URI.create(nodes.get(node).uri()))) {
      return question.apply(jedis);
    }
  }

  @Override
  public void close() {
    nodes.forEach(RealRedis::close);
  }
}
