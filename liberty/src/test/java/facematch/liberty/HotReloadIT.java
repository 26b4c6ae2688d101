package facematch.liberty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.protocol.Probes;
import facematch.protocol.TcpProxy;
import facematch.protocol.TestServices;
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

/** Applications that are deployed anew, again and again, while images come in. */
@Tag("failures")
class HotReloadIT {
  /** Threads without work end after a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final List<String> APPLICATIONS = List.of("rest-war", "worker-war", "logs-war");
  private static final int RELOADS = 3;

  @TempDir Path folder;

  @Test
  void losesNothingAndLeavesNoThreadAndNoConnectionBehind() throws Exception {
    try (var broker = new TcpProxy(TestServices.rabbitMqUri());
        var redis = new TcpProxy(TestServices.redisUri());
        var server =
            new LibertyServer(
                folder.resolve("server"),
                "local",
                Map.of("RABBITMQ_URI", broker.uri(), "REDIS_URI", redis.uri()))) {
      server.start();
      var clients = new EndlessUploads(1, server, SmallImages.png());
      await().atMost(PATIENCE).until(() -> !clients.accepted().isEmpty());
      assertScanned(clients.accepted(), new StockClient(server));
      int brokerConnections = broker.connections();
      int redisConnections = redis.connections();
      long threads = threads(server);
      for (int i = 0; i < RELOADS; i++) {
        reload(server);
        int accepted = clients.accepted().size();
        await().atMost(PATIENCE).until(() -> clients.accepted().size() > accepted);
      }
      clients.close();
      await().atMost(PATIENCE).until(() -> broker.connections() == brokerConnections);
      // a pool opens its connections as it needs them, and each reload would leave at least one
      await().atMost(PATIENCE).until(() -> redis.connections() < redisConnections + RELOADS);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(threads(server)).isBetween(1L, threads));
      System.out.printf(
          "%d reloads, %d images accepted meanwhile, %d requests refused; threads %d before, %d after;"
              + " connections to the broker %d, to Redis %d%n",
          RELOADS,
          clients.accepted().size(),
          clients.answers().size() + clients.cut().size() - clients.accepted().size(),
          threads,
          threads(server),
          broker.connections(),
          redis.connections());
      assertScanned(clients.accepted(), new StockClient(server));
    }
  }

  private static void assertScanned(List<String> hashes, StockClient client) throws Exception {
    for (String hash : hashes) {
      assertThat(client.imageOnceScanned(hash).getString("status")).isEqualTo("scanned");
    }
  }

  /** As a build does it: the server looks every half second for WARs that changed. */
  private static void reload(LibertyServer server) throws IOException {
    for (String application : APPLICATIONS) {
      long before = updates(server, application);
      Files.setLastModifiedTime(
          server.application(application + ".war"), FileTime.from(Instant.now()));
      await().atMost(PATIENCE).until(() -> updates(server, application) > before);
    }
    await().atMost(PATIENCE).until(() -> Probes.up(server.address(), "ready"));
  }

  private static long updates(LibertyServer server, String application) throws IOException {
    try (var lines = Files.lines(server.messages())) {
      return lines
          .filter(line -> line.contains("CWWKZ0003I") && line.contains(application))
          .count();
    }
  }

  /** All but the compiler's and those of the server's own pool, which come and go as they like. */
  private static long threads(LibertyServer server) throws IOException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var asked = new ProcessBuilder(jcmd, Long.toString(server.process()), "Thread.print").start();
    try (var lines = asked.inputReader(UTF_8).lines()) {
      return lines
          .filter(line -> line.matches("\"(?!Default Executor-thread|C[12] CompilerThread).*"))
          .count();
    }
  }
}
