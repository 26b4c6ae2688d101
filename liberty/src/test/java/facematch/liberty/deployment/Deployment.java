package facematch.liberty.deployment;

import facematch.broker.Topology;
import facematch.liberty.LibertyServer;
import facematch.testing.FaceMatchClient;
import facematch.testing.RabbitMqCluster;
import facematch.testing.RealRabbitMq;
import facematch.testing.RealRedis;
import facematch.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;

/**
 * The whole product as in a cluster: RabbitMQ, Redis, and rest, worker and logs as separate
 * processes. Each service reaches RabbitMQ and Redis through proxies of its own.
 */
public record Deployment(
    RabbitMqCluster cluster,
    RealRedis redis,
    Service rest,
    Service worker,
    Service logs,
    FaceMatchClient client)
    implements AutoCloseable {

  /** A server and its proxies to each node of the broker and to Redis. */
  public record Service(LibertyServer server, List<TcpProxy> nodes, TcpProxy redis) {
    private static Service in(
        Path folder,
        String configuration,
        RabbitMqCluster cluster,
        RealRedis redis,
        Map<String, String> environment)
        throws IOException {
      var toNodes = cluster.nodes().stream().map(node -> new TcpProxy(node.uri())).toList();
      var toRedis = new TcpProxy(redis.uri());
      var all = new HashMap<>(environment);
      all.put("RABBITMQ_URI", toNodes.stream().map(TcpProxy::uri).collect(Collectors.joining(",")));
      all.put("REDIS_URI", toRedis.uri());
      var server = new LibertyServer(folder.resolve(configuration), configuration, all);
      return new Service(server, toNodes, toRedis);
    }

    /** The proxy to the broker's first node. */
    public TcpProxy broker() {
      return nodes.get(0);
    }

    private void close() throws IOException {
      server.close();
      for (TcpProxy node : nodes) {
        node.close();
      }
      redis.close();
    }
  }

  /**
   * A deployment with a broker of one node. Returns once everything is ready.
   *
   * @param folder a new folder of its own
   * @param environment of each server
   */
  public static Deployment in(Path folder, Map<String, String> environment) throws IOException {
    return in(folder, environment, 1);
  }

  /** A deployment with a broker of several nodes. Returns once everything is ready. */
  public static Deployment in(Path folder, Map<String, String> environment, int nodes)
      throws IOException {
    var cluster = new RabbitMqCluster(Files.createDirectories(folder.resolve("broker")), nodes);
    var redis = new RealRedis(Files.createDirectories(folder.resolve("redis")));
    var rest = Service.in(folder, "rest", cluster, redis, environment);
    var deployment =
        new Deployment(
            cluster,
            redis,
            rest,
            Service.in(folder, "worker", cluster, redis, environment),
            Service.in(folder, "logs", cluster, redis, environment),
            rest.server().client());
    try {
      deployment.start();
      return deployment;
    } catch (IOException | RuntimeException | AssertionError e) {
      deployment.close();
      throw e;
    }
  }

  private void start() throws IOException {
    cluster.start();
    redis.start();
    for (Service service : services()) {
      service.server().start();
    }
  }

  /** The broker's first node. */
  public RealRabbitMq broker() {
    return cluster.nodes().get(0);
  }

  public List<Service> services() {
    return List.of(rest, worker, logs);
  }

  /** A connection of the test to Redis, past the proxies. */
  public Jedis redisClient() {
    return new Jedis(URI.create(redis.uri()));
  }

  /** The number of messages in the queue of dead letters, which the broker counts now and then. */
  int deadLetters() throws IOException {
    return broker()
        .control("list_queues", "name", "messages")
        .lines()
        .map(line -> line.split("\t", 2))
        .filter(row -> row[0].equals(Topology.DEAD_LETTERS))
        .mapToInt(row -> Integer.parseInt(row[1]))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    for (Service service : services()) {
      service.close();
    }
    redis.close();
    cluster.close();
  }
}
