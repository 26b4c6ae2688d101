package facematch.protocol;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;

/** A Redis and its replica, whose link can be held and cut. */
public final class ReplicatedRedis implements AutoCloseable {
  private final RealRedis primary;
  private final TcpProxy link;
  private final RealRedis replica;

  /** Returns once the replica follows. */
  public ReplicatedRedis(Path folder) throws IOException {
    primary = new RealRedis(Files.createDirectory(folder.resolve("primary")));
    primary.start();
    link = new TcpProxy(primary.uri());
    replica =
        new RealRedis(
            Files.createDirectory(folder.resolve("replica")),
            "--replicaof 127.0.0.1 " + URI.create(link.uri()).getPort(),
            "--repl-diskless-sync-delay 0");
    replica.start();
    awaitReplica();
  }

  private void awaitReplica() {
    try (var jedis = new Jedis(URI.create(replica.uri()))) {
      await().until(() -> jedis.info("replication").contains("master_link_status:up"));
    }
  }

  /** A client as services have it, whose writes wait for so many replicas. */
  public UnifiedJedis client(int waitReplicas) {
    return client(primary.uri(), waitReplicas);
  }

  private static UnifiedJedis client(String uri, int waitReplicas) {
    return new RedisConnection(uri, false, waitReplicas).open();
  }

  /** From now on the replica learns of nothing. */
  public void holdReplica() {
    link.stall();
  }

  /** The replica catches up. */
  public void releaseReplica() {
    link.resume();
  }

  /** How often the primary was asked to wait for its replica. */
  public long waits() {
    String calls = "cmdstat_wait:calls=";
    try (var jedis = new Jedis(URI.create(primary.uri()))) {
      return jedis
          .info("commandstats")
          .lines()
          .filter(line -> line.startsWith(calls))
          .map(line -> Long.valueOf(line.substring(calls.length(), line.indexOf(','))))
          .findFirst()
          .orElse(0L);
    }
  }

  /** Loses the primary and what was on its way, and answers a client of the promoted replica. */
  public UnifiedJedis losePrimary() {
    link.reset();
    primary.kill();
    try (var jedis = new Jedis(URI.create(replica.uri()))) {
      jedis.replicaofNoOne();
    }
    return client(replica.uri(), 0);
  }

  @Override
  public void close() throws IOException {
    link.close();
    replica.close();
    primary.close();
  }
}
