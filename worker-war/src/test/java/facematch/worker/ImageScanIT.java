package facematch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import facematch.protocol.ActivityLog;
import facematch.protocol.BrokerConnection;
import facematch.protocol.ChangeFeed;
import facematch.protocol.FaceStore;
import facematch.protocol.FinishingExecutor;
import facematch.protocol.ReplicatedRedis;
import facematch.protocol.ScanRequest;
import facematch.protocol.ScanStatus;
import facematch.protocol.TestIntake;
import facematch.protocol.TestServices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

class ImageScanIT {
  private static final Networks NETWORKS = new Networks();

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final FaceStore store = new FaceStore(redis);
  private final ImageScan scan = scanOn(redis);

  private static ImageScan scanOn(UnifiedJedis redis) {
    return scanOn(redis, new ImageDecoder(64_000_000, 10));
  }

  private static ImageScan scanOn(UnifiedJedis redis, ImageDecoder decoder) {
    var threads = new FinishingExecutor();
    return new ImageScan(
        new FaceStore(redis),
        new FaceScanner(decoder, NETWORKS, FaceScanner.DEFAULT_MIN_QUALITY),
        new StoreWait(),
        new StoreContinuity(new ChangeFeed(redis)),
        new ActivityLog(
            new BrokerConnection(TestServices.rabbitMqUri(), threads), threads, "worker"));
  }

  @AfterAll
  static void close() {
    NETWORKS.close();
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void storesTheFacesOfAnImage() throws IOException {
    var request = accepted(Photos.photo("sample1.jpg"));
    scan.scan(request, false);

    var image = store.find(request.hash()).orElseThrow();
    assertThat(image.status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image.faces()).isNotEmpty();
    assertThat(image.detail("model")).contains(FaceEmbedder.MODEL);
    assertThat(image.names()).containsExactly("a.jpg");
  }

  @Test
  void storesWhyAnImageCannotBeRead() throws IOException {
    var request = accepted(Arrays.copyOf(Photos.png(Photos.decoded("sample1.jpg")), 5000));
    scan.scan(request, false);

    var image = store.find(request.hash()).orElseThrow();
    assertThat(image.status()).isEqualTo(ScanStatus.REJECTED);
    assertThat(image.detail("reason").orElseThrow()).contains("PNG data is damaged");
  }

  @Test
  void rejectsAnImageForWantOfMemoryOnlyIfNoOtherWasBesideIt() throws IOException {
    var boundless = scanOn(redis, new ImageDecoder(Integer.MAX_VALUE, 10));
    var request = accepted(Photos.largerThanAnyMemory());
    assertThatThrownBy(() -> boundless.scan(request, false))
        .isInstanceOf(ExhaustedMemoryException.class);
    assertThat(store.status(request.hash())).contains(ScanStatus.ACCEPTED);

    boundless.scan(request, true);
    assertThat(store.status(request.hash())).contains(ScanStatus.REJECTED);
  }

  @Test
  void seesToRepeatsOfOneImageOnce() throws IOException {
    var request = accepted(Photos.photo("sample2.jpg"));
    var repeats =
        Stream.generate(() -> CompletableFuture.runAsync(() -> scan.scan(request, false)))
            .limit(4)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(repeats).join();

    assertThat(store.status(request.hash())).contains(ScanStatus.SCANNED);
    assertThat(attempts(request)).isEqualTo(1);
  }

  @Test
  void leavesAnImageAloneThatWasForgotten() throws IOException {
    var request = accepted(Photos.photo("sample3.jpg"));
    redis.del("image:{" + request.hash() + "}");
    scan.scan(request, false);
    assertThat(store.find(request.hash())).isEmpty();
  }

  @Test
  void abandonsAnImageWhoseDeliveriesHadNoEndThreeTimes() throws IOException {
    var request = accepted(Photos.photo("sample4.jpg"));
    for (int i = 0; i < 3; i++) {
      assertThat(store.begin(request, "attempt " + i)).isPresent();
    }

    assertThatThrownBy(() -> scan.scan(request, true)).isInstanceOf(ScanAbandonedException.class);

    var image = store.find(request.hash()).orElseThrow();
    assertThat(image.status()).isEqualTo(ScanStatus.REJECTED);
    assertThat(image.detail("reason").orElseThrow()).contains("3 times");
  }

  @Test
  void abandonsAnImageAgainWhoseDeliveryCameBackOnItsWayToTheDeadLetters() throws IOException {
    var request = accepted(Photos.photo("sample4.jpg"));
    for (int i = 0; i < 3; i++) {
      assertThat(store.begin(request, "attempt " + i)).isPresent();
    }
    assertThatThrownBy(() -> scan.scan(request, true)).isInstanceOf(ScanAbandonedException.class);

    assertThatThrownBy(() -> scan.scan(request, true)).isInstanceOf(ScanAbandonedException.class);
    assertThat(attempts(request)).isEqualTo(4);
    scan.scan(request, false);
  }

  @Test
  void scansAnAbandonedImageAnewThatIsRetried() throws IOException {
    var request = accepted(Photos.photo("sample4.jpg"));
    for (int i = 0; i < 3; i++) {
      assertThat(store.begin(request, "attempt " + i)).isPresent();
    }
    assertThatThrownBy(() -> scan.scan(request, true)).isInstanceOf(ScanAbandonedException.class);

    store.retry(request);
    scan.scan(request, true);

    var image = store.find(request.hash()).orElseThrow();
    assertThat(image.status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image.detail("reason")).isEmpty();
    assertThat(attempts(request)).isEqualTo(1);
  }

  @Test
  void scansAnImageWhoseLastDeliveryHadNoEnd() throws IOException {
    var request = accepted(Photos.photo("sample5.jpg"));
    assertThat(store.begin(request, "lost")).contains(1);
    scan.scan(request, true);
    assertThat(store.status(request.hash())).contains(ScanStatus.SCANNED);
  }

  @Test
  void saysOnceThatRedisWasEmptiedSinceItsLastImage() throws IOException {
    scan.scan(accepted(Photos.photo("sample1.jpg")), false);
    var queued = accepted(Photos.photo("sample2.jpg"));
    TestServices.flushRedis();

    try (var warnings = new Warnings(StoreContinuity.class)) {
      scan.scan(queued, false);
      assertThat(store.find(queued.hash())).isEmpty();
      assertThat(warnings.texts()).hasSize(1);
      scan.scan(accepted(Photos.photo("sample2.jpg")), false);
      assertThat(warnings.texts()).hasSize(1);
    }
  }

  @Test
  @Tag("redis")
  void waitsWithAnImageInHandUntilTheReplicaIsBack(@TempDir Path folder) throws IOException {
    try (var servers = new ReplicatedRedis(folder);
        var replicated = servers.client(1)) {
      var known = new FaceStore(replicated);
      var request = new TestIntake(replicated, 1).accept(Photos.photo("sample1.jpg"));
      long waits = servers.waits();
      servers.holdReplica();

      var scanned = CompletableFuture.runAsync(() -> scanOn(replicated).scan(request, false));

      await().until(() -> servers.waits() > waits + 1);
      assertThat(scanned).isNotDone();
      servers.releaseReplica();
      scanned.join();
      assertThat(known.status(request.hash())).contains(ScanStatus.SCANNED);
      assertThat(attempts(replicated, request)).isEqualTo(1);
    }
  }

  @Test
  void beginsNothingOnceItIsToFinish() throws IOException {
    var request = accepted(Photos.photo("sample6.jpg"));
    scan.finish();
    assertThatThrownBy(() -> scan.scan(request, false)).isInstanceOf(ScanPostponedException.class);
    assertThat(attempts(request)).isZero();
  }

  private int attempts(ScanRequest request) {
    return attempts(redis, request);
  }

  private static int attempts(UnifiedJedis redis, ScanRequest request) {
    String attempts = redis.hget("image:{" + request.hash() + "}", "attempts");
    return attempts == null ? 0 : Integer.parseInt(attempts);
  }

  private ScanRequest accepted(byte[] image) {
    return new TestIntake(redis).accept(image);
  }
}
