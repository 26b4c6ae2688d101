package facematch.testing;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The installed Redis as a sentinel, a child process that watches over a primary. */
public final class RealSentinel implements Closeable {
  /** The primary's name. */
  public static final String NAME = "faces";

  private static final String SETTINGS =
      """
      bind 127.0.0.1
      port %1$d
      requirepass %4$s
      sentinel sentinel-pass %4$s
      sentinel monitor %2$s 127.0.0.1 %3$d 2
      sentinel auth-pass %2$s %5$s
      sentinel down-after-milliseconds %2$s 1000
      sentinel failover-timeout %2$s 5000
      """;

  private final int port = TestPorts.unused();
  private final String password;
  private final LoggedProcess server;

  /**
   * Starts a sentinel, one of three of which two have to agree.
   *
   * @param folder an empty directory for its configuration
   * @param password of all sentinels
   * @param redisPassword of the primary and its replicas
   */
  public RealSentinel(Path folder, String primary, String password, String redisPassword)
      throws IOException {
    this.password = password;
    var settings = folder.resolve("sentinel.conf");
    int watched = URI.create(primary).getPort();
    Files.writeString(settings, SETTINGS.formatted(port, NAME, watched, password, redisPassword));
    server =
        new LoggedProcess(
            folder,
            "sentinel.log",
            Map.of(),
            List.of(
                RealRedis.server().orElseThrow().toString(), settings.toString(), "--sentinel"));
  }

  public HostAndPort address() {
    return new HostAndPort("127.0.0.1", port);
  }

  /** Returns once the sentinel knows a replica and the two other sentinels. */
  public void awaitOthers() {
    await().until(this::knowsOthers);
  }

  private boolean knowsOthers() throws IOException {
    server.requireAlive();
    var client = DefaultJedisClientConfig.builder().password(password).build();
    try (var jedis = new Jedis(address(), client)) {
      return jedis.sentinelReplicas(NAME).size() == 1 && jedis.sentinelSentinels(NAME).size() == 2;
    } catch (JedisException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    server.kill();
  }
}
