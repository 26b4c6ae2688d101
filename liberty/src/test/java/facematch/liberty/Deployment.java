package facematch.liberty;

import facematch.protocol.RabbitMqCluster;
import facematch.protocol.RealRabbitMq;
import facematch.protocol.RealRedis;
import facematch.protocol.TcpProxy;
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
 * The whole product as a cluster runs it: a broker, a Redis, and each service in a process of its
 * own, which reaches both through proxies of its own.
 */
record Deployment(
    RabbitMqCluster cluster, RealRedis redis, Service rest, Service worker, Service logs)
    implements AutoCloseable {

  /** One server and its ways to each node of the broker and to Redis. */
  record Service(LibertyServer server, List<TcpProxy> nodes, TcpProxy redis) {
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

    /** The way to the broker's first node. */
    TcpProxy broker() {
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
   * Returns once everything is ready, with a broker of one node.
   *
   * @param folder new, and nobody else's
   * @param environment of each server
   */
  static Deployment in(Path folder, Map<String, String> environment) throws IOException {
    return in(folder, environment, 1);
  }

  /** As above, with a broker of so many nodes. */
  static Deployment in(Path folder, Map<String, String> environment, int nodes) throws IOException {
    var cluster = new RabbitMqCluster(Files.createDirectories(folder.resolve("broker")), nodes);
    var redis = new RealRedis(Files.createDirectories(folder.resolve("redis")));
    var deployment =
        new Deployment(
            cluster,
            redis,
            Service.in(folder, "rest", cluster, redis, environment),
            Service.in(folder, "worker", cluster, redis, environment),
            Service.in(folder, "logs", cluster, redis, environment));
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
  RealRabbitMq broker() {
    return cluster.nodes().get(0);
  }

  List<Service> services() {
    return List.of(rest, worker, logs);
  }

  StockClient client() {
    return new StockClient(rest.server());
  }

  /** A connection of the test's own to the Redis, past the proxies. */
  Jedis redisClient() {
    return new Jedis(URI.create(redis.uri()));
  }

  /** How many images ended as dead letters. */
  int deadLetters() throws IOException {
    return broker()
        .control("list_queues", "name", "messages")
        .lines()
        .map(line -> line.split("\t", 2))
        .filter(row -> row[0].equals("toWorker.dead"))
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
