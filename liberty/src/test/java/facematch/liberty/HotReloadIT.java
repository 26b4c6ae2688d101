package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.testing.FaceMatchClient;
import facematch.testing.Probes;
import facematch.testing.TcpProxy;
import facematch.testing.TestServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repeated redeployments of the applications during uploads. */
@Tag("failures")
class HotReloadIT {
  /** More than the minute after which idle threads end. */
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private static final List<String> APPLICATIONS = List.of("rest-war", "worker-war", "logs-war");
  private static final int RELOADS = 3;

  @TempDir Path folder;

  @Test
  void redeploymentLosesNoImageAndLeaksNoThreadOrConnection() throws Exception {
    try (var broker = new TcpProxy(TestServices.rabbitMqUri());
        var redis = new TcpProxy(TestServices.redisUri());
        var server =
            LibertyServer.withTestServices(
                folder.resolve("server"),
                "local",
                Map.of("RABBITMQ_URI", broker.uri(), "REDIS_URI", redis.uri()))) {
      server.start();
      var clients = new ContinuousUploads(1, server, SmallImages.png());
      await().atMost(TIMEOUT).until(() -> !clients.accepted().isEmpty());
      assertScanned(clients.accepted(), server.client());
      int brokerConnections = broker.connections();
      int redisConnections = redis.connections();
      long threads = threads(server);
      for (int i = 0; i < RELOADS; i++) {
        reload(server);
        int accepted = clients.accepted().size();
        await().atMost(TIMEOUT).until(() -> clients.accepted().size() > accepted);
      }
      clients.close();
      await().atMost(TIMEOUT).until(() -> broker.connections() == brokerConnections);
      // the pool grows on demand, but a leak would leave at least one connection for each reload
      await().atMost(TIMEOUT).until(() -> redis.connections() < redisConnections + RELOADS);
      await()
          .atMost(TIMEOUT)
          .untilAsserted(() -> assertThat(threads(server)).isBetween(1L, threads));
      System.out.printf(
          "%d reloads, %d images accepted, %d requests refused; threads %d before, %d after;"
              + " connections to the broker %d, to Redis %d%n",
          RELOADS,
          clients.accepted().size(),
          clients.answers().size() + clients.failures().size() - clients.accepted().size(),
          threads,
          threads(server),
          broker.connections(),
          redis.connections());
      assertScanned(clients.accepted(), server.client());
    }
  }

  private static void assertScanned(List<String> hashes, FaceMatchClient client) {
    for (String hash : hashes) {
      assertThat(client.imageOnceScanned(hash).getString("status")).isEqualTo("scanned");
    }
  }

  /** Touches the WARs as a build does; the server checks them every half second. */
  private static void reload(LibertyServer server) throws IOException {
    for (String application : APPLICATIONS) {
      long before = updates(server, application);
      Files.setLastModifiedTime(
          server.application(application + ".war"), FileTime.from(Instant.now()));
      await().atMost(TIMEOUT).until(() -> updates(server, application) > before);
    }
    await().atMost(TIMEOUT).until(() -> Probes.up(server.address(), "ready"));
  }

  /** How often Liberty has logged that the application was updated. */
  private static long updates(LibertyServer server, String application) throws IOException {
    try (var lines = Files.lines(server.messages())) {
      return lines
          .filter(line -> line.contains("CWWKZ0003I") && line.contains(application))
          .count();
    }
  }

  /** The threads, without those of the JIT compiler and of Liberty's pool, whose numbers vary. */
  private static long threads(LibertyServer server) throws IOException {
    return server.jcmd("Thread.print").stream()
        .filter(line -> line.matches("\"(?!Default Executor-thread|C[12] CompilerThread).*"))
        .count();
  }
}
