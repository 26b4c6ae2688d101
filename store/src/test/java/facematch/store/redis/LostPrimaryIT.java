package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.store.AcceptedImages;
import facematch.store.ScanStatus;
import facematch.store.face.ComparableFaces;
import facematch.store.face.Embedding;
import facematch.store.face.StoredFaces;
import facematch.store.image.ImageRecords;
import facematch.store.scan.PendingScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
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

@Tag("redis")
class LostPrimaryIT {
  private static final int WRITERS = 8;
  private static final Embedding FACE = Embedding.normalised(new float[] {1, 2});

  private final Queue<PendingScan> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<PendingScan> stored = new ConcurrentLinkedQueue<>();
  private final Queue<JedisException> failures = new ConcurrentLinkedQueue<>();

  private ReplicatedRedis servers;
  private UnifiedJedis redis;
  private AcceptedImages images;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    servers = new ReplicatedRedis(folder);
    redis = servers.client(1);
    images = new AcceptedImages(redis);
  }

  @AfterEach
  void stop() throws IOException {
    redis.close();
    servers.close();
  }

  @Test
  void losesNothingThatWasAcknowledgedWhenItsReplicaTakesOver() {
    var threads = Executors.newFixedThreadPool(WRITERS);
    var writers =
        Stream.generate(() -> CompletableFuture.runAsync(this::writeUntilItFails, threads))
            .limit(WRITERS)
            .toArray(CompletableFuture<?>[]::new);
    await().until(() -> stored.size() > 100);

    servers.holdReplica();
    await().until(() -> !failures.isEmpty());
    try (var promoted = servers.losePrimary()) {
      CompletableFuture.allOf(writers).join();
      threads.shutdown();
      assertHeldBy(promoted);
    }
  }

  private void writeUntilItFails() {
    try {
      while (true) {
        var scan = images.accept();
        accepted.add(scan);
        images.store(scan, AcceptedImages.MODEL, FACE).ifPresent(change -> stored.add(scan));
      }
    } catch (JedisException e) {
      failures.add(e);
    }
  }

  private void assertHeldBy(UnifiedJedis promoted) {
    var records = new ImageRecords(promoted);
    assertThat(accepted)
        .allSatisfy(
            scan ->
                assertThat(records.find(scan.hash()).orElseThrow().scan()).isEqualTo(scan.id()));
    assertThat(stored)
        .allSatisfy(
            scan -> {
              var image = records.find(scan.hash()).orElseThrow();
              assertThat(image.status()).isEqualTo(ScanStatus.SCANNED);
              assertThat(image.faces()).hasSize(1);
            });
    List<StoredFaces> comparable = new ArrayList<>();
    new ComparableFaces(promoted).forEach(comparable::add);
    assertThat(comparable)
        .extracting(StoredFaces::scan)
        .containsAll(stored.stream().map(PendingScan::id).toList());
  }
}
