package facematch.testing;

import facematch.embedded.EmbeddedBroker;
import facematch.embedded.EmbeddedRedis;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * The broker and the Redis of a test run: the installed ones, or the embedded ones if they are not
 * installed. The environment variable {@code TEST_SERVICES} can demand {@code real} or {@code
 * embedded}. Each is started at its first use and stopped when the JVM ends.
 */
public final class TestServices {
  private TestServices() {}

  public static String rabbitMqUri() {
    return Broker.URI;
  }

  public static String redisUri() {
    return Redis.URI;
  }

  /**
   * Runs a command of {@code rabbitmqctl} on the broker and returns its output.
   *
   * @throws IllegalStateException if the broker is the embedded one
   */
  public static String controlRabbitMq(String... command) throws IOException {
    return Optional.ofNullable(Broker.rabbitMq)
        .orElseThrow(() -> new IllegalStateException("only RabbitMQ has a rabbitmqctl"))
        .control(command);
  }

  /** Deletes all keys in Redis. */
  public static void flushRedis() {
    try (var jedis = new Jedis(URI.create(redisUri()))) {
      jedis.flushAll();
    }
  }

  private static final class Broker {
    private static RealRabbitMq rabbitMq;

    static final String URI =
        start("RabbitMQ", RealRabbitMq.server(), Broker::real, Broker::embedded);

    private static String real(Path folder) throws IOException {
      rabbitMq = new RealRabbitMq(folder);
      return run(folder, rabbitMq, rabbitMq::start, rabbitMq::uri);
    }

    private static String embedded(Path folder) throws IOException {
      var broker = new EmbeddedBroker(folder);
      return run(folder, broker, broker::start, broker::uri);
    }
  }

  private static final class Redis {
    static final String URI = start("Redis", RealRedis.server(), Redis::real, Redis::embedded);

    private static String real(Path folder) throws IOException {
      var redis = new RealRedis(folder);
      return run(folder, redis, redis::start, redis::uri);
    }

    private static String embedded(Path folder) throws IOException {
      var redis = new EmbeddedRedis(folder);
      return run(folder, redis, redis::start, redis::uri);
    }
  }

  @FunctionalInterface
  private interface Service {
    /** Starts the service with its data in the folder and returns its URI. */
    String startIn(Path folder) throws IOException;
  }

  @FunctionalInterface
  private interface Start {
    void run() throws IOException;
  }

  private static String start(
      String name, Optional<Path> installed, Service real, Service embedded) {
    String demanded = System.getenv("TEST_SERVICES");
    if ("real".equals(demanded) && installed.isEmpty()) {
      throw new IllegalStateException(name + " is not installed, and TEST_SERVICES is real");
    }
    boolean embed = installed.isEmpty() || "embedded".equals(demanded);
    try {
      return (embed ? embedded : real).startIn(Files.createTempDirectory("facematch-test"));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String run(Path folder, Closeable service, Start start, Supplier<String> uri)
      throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, folder)));
    start.run();
    return uri.get();
  }

  private static void stop(Closeable service, Path folder) {
    try {
      service.close();
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean up after the test run", e);
    }
  }
}
