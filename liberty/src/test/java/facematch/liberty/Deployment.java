package facematch.liberty;

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
import redis.clients.jedis.Jedis;

/**
 * The whole product as a cluster runs it: a broker, a Redis, and each service in a process of its
 * own, which reaches both through proxies of its own.
 */
record Deployment(RealRabbitMq broker, RealRedis redis, Service rest, Service worker, Service logs)
    implements AutoCloseable {

  /** One server and its ways to the broker and to Redis. */
  record Service(LibertyServer server, TcpProxy broker, TcpProxy redis) {
    private static Service in(
        Path folder,
        String configuration,
        RealRabbitMq broker,
        RealRedis redis,
        Map<String, String> environment)
        throws IOException {
      var toBroker = new TcpProxy(broker.uri());
      var toRedis = new TcpProxy(redis.uri());
      var all = new HashMap<>(environment);
      all.put("RABBITMQ_URI", toBroker.uri());
      all.put("REDIS_URI", toRedis.uri());
      var server = new LibertyServer(folder.resolve(configuration), configuration, all);
      return new Service(server, toBroker, toRedis);
    }

    private void close() throws IOException {
      server.close();
      broker.close();
      redis.close();
    }
  }

  /**
   * Returns once everything is ready.
   *
   * @param folder new, and nobody else's
   * @param environment of each server
   */
  static Deployment in(Path folder, Map<String, String> environment) throws IOException {
    var broker = new RealRabbitMq(Files.createDirectories(folder.resolve("broker")));
    var redis = new RealRedis(Files.createDirectories(folder.resolve("redis")));
    var deployment =
        new Deployment(
            broker,
            redis,
            Service.in(folder, "rest", broker, redis, environment),
            Service.in(folder, "worker", broker, redis, environment),
            Service.in(folder, "logs", broker, redis, environment));
    try {
      deployment.start();
      return deployment;
    } catch (IOException | RuntimeException | AssertionError e) {
      deployment.close();
      throw e;
    }
  }

  private void start() throws IOException {
    broker.start();
    redis.start();
    for (Service service : services()) {
      service.server().start();
    }
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

  /** How many deliveries the workers have in hand. */
  int unacknowledged() throws IOException {
    return queueNumber("toWorker", "messages_unacknowledged");
  }

  /** How many images ended as dead letters. */
  int deadLetters() throws IOException {
    return queueNumber("toWorker.dead", "messages");
  }

  private int queueNumber(String queue, String column) throws IOException {
    return broker
        .control("list_queues", "name", column)
        .lines()
        .map(line -> line.split("\t", 2))
        .filter(row -> row[0].equals(queue))
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
    broker.close();
  }
}
