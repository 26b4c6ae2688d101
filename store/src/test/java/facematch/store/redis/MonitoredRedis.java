package facematch.store.redis;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import facematch.testing.RealRedis;
import facematch.testing.RealSentinel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;

/** A primary and its replica, watched by three sentinels; all of them have passwords. */
final class MonitoredRedis implements AutoCloseable {
  private static final String PASSWORD = "p@ss";
  private static final String SENTINEL_PASSWORD = "sentinels";

  private final RealRedis primary;
  private final RealRedis replica;
  private final List<RealSentinel> sentinels = new ArrayList<>();

  /** Starts all. Returns once the sentinels know each other and the replica. */
  MonitoredRedis(Path folder) throws IOException {
    primary = new RealRedis(Files.createDirectory(folder.resolve("primary")));
    primary.start();
    replica =
        new RealRedis(
            Files.createDirectory(folder.resolve("replica")),
            "--replicaof 127.0.0.1 " + URI.create(primary.uri()).getPort(),
            "--repl-diskless-sync-delay 0");
    replica.start();
    setPassword(replica);
    setPassword(primary);
    for (int i = 0; i < 3; i++) {
      var files = Files.createDirectory(folder.resolve("sentinel" + i));
      sentinels.add(new RealSentinel(files, primary.uri(), SENTINEL_PASSWORD, PASSWORD));
    }
    sentinels.forEach(RealSentinel::awaitOthers);
  }

  private static void setPassword(RealRedis server) {
    try (var jedis = new Jedis(URI.create(server.uri()))) {
      await().until(() -> isInSync(jedis.info("replication")));
      jedis.configSet("masterauth", PASSWORD);
      jedis.configSet("requirepass", PASSWORD);
    }
  }

  private static boolean isInSync(String info) {
    return info.contains("master_link_status:up") || info.contains("state=online");
  }

  /** A client as the services use it, whose writes wait for so many replicas. */
  UnifiedJedis client(int waitReplicas) {
    var addresses =
        sentinels.stream().map(sentinel -> sentinel.address().toString()).collect(joining(","));
    var uri = "redis-sentinel://:p%40ss@" + addresses + "/" + RealSentinel.NAME;
    return new RedisClientProducer(uri, Optional.of(SENTINEL_PASSWORD), false, waitReplicas).open();
  }

  void killPrimary() {
    primary.kill();
  }

  void killSentinel(int number) {
    sentinels.get(number).close();
  }

  @Override
  public void close() {
    sentinels.forEach(RealSentinel::close);
    replica.close();
    primary.close();
  }
}
