package facematch.liberty.access;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.liberty.LibertyServer;
import facematch.testing.FaceMatchClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many clients that try many keys. */
@Tag("failures")
class WrongKeysIT {
  private static final int CLIENTS = 16;
  private static final int CALLS = 10_000;
  private static final long MOST_GROWTH = 8 << 20;
  private static final Duration LONGEST = Duration.ofSeconds(2);

  @TempDir Path folder;

  private TestKeys keys;

  @Test
  @Timeout(300)
  void delayNobodyAndTakeNoMemory() throws Exception {
    keys = new TestKeys(folder.resolve("keys"));
    String key = keys.add("owner", "match");
    try (var server =
        LibertyServer.withTestServices(
            folder.resolve("rest"), "rest", Map.of("REST_KEYS", keys.file().toString()))) {
      server.start();
      tryKeys(server, CALLS); // warm-up
      long before = heap(server);
      var owner = server.client();

      var attack = CompletableFuture.runAsync(() -> tryKeys(server, CALLS));
      var times = new ArrayList<Duration>();
      while (!attack.isDone()) {
        times.add(timeOfOwner(owner, key));
      }
      attack.join();
      long growth = heap(server) - before;

      Collections.sort(times);
      var slowest = times.get(times.size() - 1);
      System.out.printf(
          "%,d wrong keys; %,d calls of the owner meanwhile: median %d ms, 99 %% %d ms, slowest %d ms; heap %+,d bytes%n",
          CALLS,
          times.size(),
          times.get(times.size() / 2).toMillis(),
          times.get(times.size() * 99 / 100).toMillis(),
          slowest.toMillis(),
          growth);
      assertThat(slowest).isLessThan(LONGEST);
      assertThat(growth).isLessThan(MOST_GROWTH);
    }
  }

  private static Duration timeOfOwner(FaceMatchClient owner, String key) {
    var request = owner.request("/status").header("x-api-key", key);
    var begin = Instant.now();
    assertThat(owner.send(request).status()).isEqualTo(200);
    return Duration.between(begin, Instant.now());
  }

  private static void tryKeys(LibertyServer server, int calls) {
    var clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      var tried =
          IntStream.range(0, CLIENTS)
              .mapToObj(
                  client ->
                      CompletableFuture.runAsync(
                          () -> tryKeysInTurn(server, calls / CLIENTS), clients))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(tried).join();
    } finally {
      clients.shutdown();
    }
  }

  /** Without a look at the answers' bodies: client and server share the processors. */
  private static void tryKeysInTurn(LibertyServer server, int calls) {
    var client = HttpClient.newHttpClient();
    var status = HttpRequest.newBuilder(server.address().resolve("/status"));
    for (int i = 0; i < calls; i++) {
      var request = status.setHeader("x-api-key", TestKeys.unknown()).build();
      var answer = client.sendAsync(request, BodyHandlers.discarding()).join();
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  /** The bytes of all objects that are in use. */
  private static long heap(LibertyServer server) throws IOException {
    String total =
        server.jcmd("GC.class_histogram").stream().reduce((first, last) -> last).orElseThrow();
    return Long.parseLong(total.strip().split(" +", -1)[2]);
  }
}
