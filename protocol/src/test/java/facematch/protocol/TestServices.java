package facematch.protocol;

import facematch.embedded.EmbeddedBroker;
import facematch.embedded.EmbeddedRedis;
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

  /** Leaves nothing in Redis. */
  public static void flushRedis() {
    try (var jedis = new Jedis(URI.create(redisUri()))) {
      jedis.flushAll();
    }
  }

  private static final class Broker {
    static final String URI = start();

    private static String start() {
      try {
        Path folder = temporaryFolder("broker");
        if (real("RabbitMQ", RealRabbitMq.server())) {
          var broker = new RealRabbitMq(folder);
          atEnd(broker, folder);
          return broker.uri();
        }
        var broker = new EmbeddedBroker(folder);
        broker.start();
        atEnd(broker, folder);
        return broker.uri();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Redis {
    static final String URI = start();

    private static String start() {
      try {
        Path folder = temporaryFolder("redis");
        if (real("Redis", RealRedis.server())) {
          var redis = new RealRedis(folder);
          atEnd(redis, folder);
          return redis.uri();
        }
        var redis = new EmbeddedRedis(folder);
        redis.start();
        atEnd(redis, folder);
        return redis.uri();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static boolean real(String service, Optional<Path> installed) {
    String choice = System.getenv("TEST_SERVICES");
    if ("real".equals(choice) && installed.isEmpty()) {
      throw new IllegalStateException(service + " is not installed, and TEST_SERVICES is real");
    }
    return installed.isPresent() && !"embedded".equals(choice);
  }

  private static Path temporaryFolder(String service) throws IOException {
    return Files.createTempDirectory("facematch-test-" + service);
  }

  private static void atEnd(AutoCloseable service, Path folder) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(service, folder)));
  }

  private static void end(AutoCloseable service, Path folder) {
    try {
      service.close();
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
      }
    } catch (Exception e) {
      throw new IllegalStateException("left something of the test run behind", e);
    }
  }
}
