package facematch.protocol;

import facematch.embedded.EmbeddedBroker;
import facematch.embedded.EmbeddedRedis;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * The broker and the Redis of a test run, started when first asked for, ended with the JVM: the
 * installed ones, else the embedded ones. The environment variable {@code TEST_SERVICES} forbids a
 * choice: {@code real} or {@code embedded}.
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
   * Runs a command of {@code rabbitmqctl} on the broker, and answers what it printed.
   *
   * @throws IllegalStateException if the broker is the embedded one
   */
  public static String controlRabbitMq(String... command) throws IOException {
    return Broker.real()
        .orElseThrow(() -> new IllegalStateException("only RabbitMQ has a rabbitmqctl"))
        .control(command);
  }

  /** Leaves nothing in Redis. */
  public static void flushRedis() {
    try (var jedis = new Jedis(URI.create(redisUri()))) {
      jedis.flushAll();
    }
  }

  private static final class Broker {
    private static RealRabbitMq rabbitMq;

    static final String URI =
        start(
            "RabbitMQ",
            RealRabbitMq.server(),
            TestServices::startRealBroker,
            TestServices::startEmbeddedBroker);

    static Optional<RealRabbitMq> real() {
      return Optional.ofNullable(rabbitMq);
    }
  }

  private static final class Redis {
    static final String URI =
        start(
            "Redis",
            RealRedis.server(),
            TestServices::startRealRedis,
            TestServices::startEmbeddedRedis);
  }

  @FunctionalInterface
  private interface Start {
    /** Answers the URI of the service started with its data in the folder. */
    String in(Path folder) throws IOException;
  }

  private static String start(
      String service, Optional<Path> installed, Start real, Start embedded) {
    String choice = System.getenv("TEST_SERVICES");
    if ("real".equals(choice) && installed.isEmpty()) {
      throw new IllegalStateException(service + " is not installed, and TEST_SERVICES is real");
    }
    boolean embed = installed.isEmpty() || "embedded".equals(choice);
    try {
      return (embed ? embedded : real).in(Files.createTempDirectory("facematch-test"));
    } catch (IOException e) {
      throw new UncheckedIOException(service, e);
    }
  }

  private static String startRealBroker(Path folder) throws IOException {
    var broker = new RealRabbitMq(folder);
    atEnd(broker, folder);
    broker.start();
    Broker.rabbitMq = broker;
    return broker.uri();
  }

  private static String startEmbeddedBroker(Path folder) {
    var broker = new EmbeddedBroker(folder);
    atEnd(broker, folder);
    broker.start();
    return broker.uri();
  }

  private static String startRealRedis(Path folder) throws IOException {
    var redis = new RealRedis(folder);
    atEnd(redis, folder);
    redis.start();
    return redis.uri();
  }

  private static String startEmbeddedRedis(Path folder) {
    var redis = new EmbeddedRedis(folder);
    atEnd(redis, folder);
    redis.start();
    return redis.uri();
  }

  private static void atEnd(AutoCloseable service, Path folder) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(service, folder)));
  }

  private static void end(AutoCloseable service, Path folder) {
    try {
      service.close();
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (Exception e) {
      throw new IllegalStateException("left something of the test run behind", e);
    }
  }
}
