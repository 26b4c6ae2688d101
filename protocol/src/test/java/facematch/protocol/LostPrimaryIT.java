package facematch.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** What was answered is known to a replica that has to take over. */
@Tag("redis")
class LostPrimaryIT {
  private static final int WRITERS = 8;

  private ReplicatedRedis servers;
  private UnifiedJedis redis;
  private StoredImages images;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    servers = new ReplicatedRedis(folder);
    redis = servers.client(1);
    images = new StoredImages(redis, 1);
  }

  @AfterEach
  void stop() throws IOException {
    redis.close();
    servers.close();
  }

  @Test
  void losesNothingThatWasAnsweredWhenThePrimaryIsLost() {
    Map<ImageHash, String> accepted = new ConcurrentHashMap<>();
    Queue<ScanRequest> stored = new ConcurrentLinkedQueue<>();
    Queue<JedisException> failures = new ConcurrentLinkedQueue<>();
    var threads = Executors.newFixedThreadPool(WRITERS);
    var writers =
        Stream.generate(
                () ->
                    CompletableFuture.runAsync(
                        () -> writeUntilItFails(accepted, stored, failures), threads))
            .limit(WRITERS)
            .toArray(CompletableFuture<?>[]::new);
    await().until(() -> stored.size() > 100);

    servers.holdReplica();
    await().until(() -> !failures.isEmpty());
    try (var promoted = servers.losePrimary()) {
      CompletableFuture.allOf(writers).join();
      threads.shutdown();
      var left = new FaceStore(promoted);
      accepted.forEach(
          (hash, scan) -> assertThat(left.find(hash).orElseThrow().scan()).isEqualTo(scan));
      assertThat(stored)
          .allSatisfy(
              request -> {
                var image = left.find(request.hash()).orElseThrow();
                assertThat(image.status()).isEqualTo(ScanStatus.SCANNED);
                assertThat(image.faces()).hasSize(1);
              });
      assertThat(new ChangeFeed(promoted).everything())
          .extracting(StoredFaces::scan)
          .containsAll(stored.stream().map(ScanRequest::scan).toList());
    }
  }

  private void writeUntilItFails(
      Map<ImageHash, String> accepted, Queue<ScanRequest> stored, Queue<JedisException> failures) {
    try {
      while (true) {
        var request = images.accept();
        accepted.put(request.hash(), request.scan());
        if (images.scan(request)) {
          stored.add(request);
        }
      }
    } catch (JedisException e) {
      failures.add(e);
    }
  }
}
