package facematch.liberty;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether applications that are deployed anew, again and again, leave anything behind. */
class HotReloadIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> APPLICATIONS = List.of("rest-war", "worker-war", "logs-war");
  private static final int RELOADS = 3;

  @TempDir Path folder;

  @Test
  void reloadedApplicationsLeaveNothingBehindAndLoseNothing() throws Exception {
    try (var broker = new TcpProxy(TestServices.rabbitMqUri());
        var redis = new TcpProxy(TestServices.redisUri());
        var server =
            new LibertyServer(
                folder.resolve("server"),
                "local",
                Map.of("RABBITMQ_URI", broker.uri(), "REDIS_URI", redis.uri()))) {
      server.start();
      int brokerConnections = broker.connections();
      var clients = new EndlessUploads(1, server, SmallImages.png());
      reload(server);
      var first = JvmResources.of(server.process());
      for (int i = 1; i < RELOADS; i++) {
        reload(server);
      }
      clients.close();
      await().atMost(PATIENCE).until(() -> broker.connections() == brokerConnections);
      var last = JvmResources.of(server.process());
      System.out.printf(
          "after 1 reload: %s, after %d: %s; connections to the broker: %d, to Redis: %d;"
              + " %d images accepted meanwhile%n",
          first,
          RELOADS,
          last,
          broker.connections(),
          redis.connections(),
          clients.accepted().size());
      assertThat(last.threads()).isLessThan(first.threads() + APPLICATIONS.size());
      // a thread of the server remembers the last upload that it saw, and rest with it
      assertThat(last.classLoaders()).isLessThan(first.classLoaders() + RELOADS);
      assertThat(redis.connections()).isLessThan(10);
      assertThat(clients.accepted()).isNotEmpty();
      var client = new StockClient(server);
      for (String hash : clients.accepted()) {
        assertThat(client.imageOnceScanned(hash).getString("status")).isEqualTo("scanned");
      }
    }
  }

  /** As a build does it: the server looks every half second for WARs that changed. */
  private static void reload(LibertyServer server) throws IOException {
    for (String application : APPLICATIONS) {
      long before = updates(server, application);
      Files.setLastModifiedTime(
          server.file("apps/" + application + ".war"), FileTime.from(Instant.now()));
      await().atMost(PATIENCE).until(() -> updates(server, application) > before);
    }
    await().atMost(PATIENCE).until(() -> Probes.up(server.address(), "ready"));
  }

  private static long updates(LibertyServer server, String application) throws IOException {
    try (var lines = Files.lines(server.file("logs/messages.log"))) {
      return lines
          .filter(line -> line.contains("CWWKZ0003I") && line.contains(application))
          .count();
    }
  }
}
