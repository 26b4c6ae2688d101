package facematch.store.redis;

import static org.awaitility.Awaitility.await;

import facematch.testing.RealRedis;
import facematch.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;

/** A Redis and its replica, connected by a proxy that can hold the replication. */
public final class ReplicatedRedis implements AutoCloseable {
  private final RealRedis primary;
  private final TcpProxy link;
  private final RealRedis replica;

  /** Starts both. Returns once the replica is in sync. */
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

  /** A client as the services use it, whose writes wait for so many replicas. */
  public UnifiedJedis client(int waitReplicas) {
    return client(primary.uri(), waitReplicas);
  }

  private static UnifiedJedis client(String uri, int waitReplicas) {
    return new RedisClientProducer(uri, false, waitReplicas).open();
  }

  /** Stops the replication. */
  public void holdReplica() {
    link.stall();
  }

  /** Resumes the replication. */
  public void releaseReplica() {
    link.resume();
  }

  /** How many WAIT commands the primary received. */
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

  /**
   * Kills the primary, drops what it did not replicate, and returns a client of the promoted
   * replica.
   */
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
