package facematch.store.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Produces the service's client with its pool of connections: of one Redis, of the primary that
 * sentinels name, or of a Redis Cluster.
 */
@ApplicationScoped
public class RedisClientProducer {
  static final int TIMEOUT_MILLISECONDS = 2_000;

  /** The size of the pool, and so the number of commands that can run at a time. */
  public static final int CONNECTIONS = 64;

  private final String uris;
  private final Optional<String> sentinelPassword;
  private final boolean cluster;
  private final int waitReplicas;

  /** For the container's proxy. */
  RedisClientProducer() {
    this(null, false, 0);
  }

  /** A producer whose sentinels, if it has any, need no password. */
  public RedisClientProducer(String uris, boolean cluster, int waitReplicas) {
    this(uris, Optional.empty(), cluster, waitReplicas);
  }

  /**
   * A producer with the given configuration.
   *
   * @param uris of one Redis, of sentinels, or of some nodes of a cluster, separated by commas
   * @param sentinelPassword the password of the sentinels
   * @param cluster whether they are nodes of a Redis Cluster
   * @param waitReplicas how many replicas have to acknowledge each write
   */
  @Inject
  public RedisClientProducer(
      @ConfigProperty(name = "redis.uri", defaultValue = "redis://localhost:6379") String uris,
      @ConfigProperty(name = "redis.sentinel-password") Optional<String> sentinelPassword,
      @ConfigProperty(name = "redis.cluster", defaultValue = "false") boolean cluster,
      @ConfigProperty(name = "redis.wait-replicas", defaultValue = "0") int waitReplicas) {
    this.uris = uris;
    this.sentinelPassword = sentinelPassword;
    this.cluster = cluster;
    this.waitReplicas = waitReplicas;
  }

  /**
   * Checks the configuration.
   *
   * @throws IllegalArgumentException if it cannot be used
   */
  void start(@Observes Startup startup) {
    if (SentinelUri.matches(uris)) {
      primaryOf(SentinelUri.parse(uris));
    } else {
      nodes();
    }
    if (waitReplicas < 0) {
      throw new IllegalArgumentException("redis.wait-replicas is at least 0, not " + waitReplicas);
    }
  }

  /** Opens a client, which the caller or the container closes. */
  @Produces
  @Singleton
  public UnifiedJedis open() {
    if (SentinelUri.matches(uris)) {
      return openSentinels(SentinelUri.parse(uris));
    }
    var nodes = nodes();
    var client = client(nodes.get(0));
    var addresses =
        nodes.stream().map(JedisURIHelper::getHostAndPort).collect(Collectors.toUnmodifiableSet());
    return cluster ? openCluster(addresses, client) : openSingle(nodes.get(0), client);
  }

  private UnifiedJedis openSingle(URI node, JedisClientConfig client) {
    var address = JedisURIHelper.getHostAndPort(node);
    return openPrimary(new DefaultJedisSocketFactory(address, client), client);
  }

  private List<URI> nodes() {
    return Stream.of(uris.split(",")).map(RedisUri::parse).toList();
  }

  private UnifiedJedis openSentinels(SentinelUri uri) {
    var client = client(primaryOf(uri));
    return openPrimary(new SentinelSocketFactory(uri, sentinelPassword, client), client);
  }

  /** The scheme and the user of connections to the primary, which has another address. */
  private URI primaryOf(SentinelUri uri) {
    if (cluster) {
      throw new IllegalArgumentException("redis.cluster is for nodes, not for sentinels");
    }
    return RedisUri.parse(uri.toPrimary());
  }

  private UnifiedJedis openPrimary(JedisSocketFactory sockets, JedisClientConfig client) {
    var connections =
        new PooledConnectionProvider(new GenerationalConnectionFactory(sockets, client), pool());
    return RedisClient.builder()
        .clientConfig(client)
        .connectionProvider(connections)
        .commandExecutor(replication().on(connections))
        .build();
  }

  private UnifiedJedis openCluster(Set<HostAndPort> nodes, JedisClientConfig client) {
    var connections = new ClusterConnectionProvider(nodes, client, pool());
    return RedisClusterClient.builder()
        .nodes(nodes)
        .clientConfig(client)
        .connectionProvider(connections)
        .commandExecutor(replication().on(connections))
        .build();
  }

  @Produces
  WriteReplication replication() {
    return new WriteReplication(waitReplicas);
  }

  void close(@Disposes UnifiedJedis redis) {
    redis.close();
  }

  private static JedisClientConfig client(URI uri) {
    return DefaultJedisClientConfig.builder(uri)
        .connectionTimeoutMillis(TIMEOUT_MILLISECONDS)
        .socketTimeoutMillis(TIMEOUT_MILLISECONDS)
        .build();
  }

  private static ConnectionPoolConfig pool() {
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    // the default of 8 would close and reopen the other connections all the time under load
    pool.setMaxIdle(CONNECTIONS);
    pool.setMaxWait(Duration.ofMillis(TIMEOUT_MILLISECONDS));
    pool.setJmxEnabled(false);
    return pool;
  }
}
