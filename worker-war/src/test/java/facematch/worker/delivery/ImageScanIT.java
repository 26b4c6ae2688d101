package facematch.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import facematch.store.AcceptedImages;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import facematch.store.image.ImageRecords;
import facematch.store.redis.RedisClientProducer;
import facematch.store.redis.ReplicatedRedis;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.DeadLetterRecords;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import facematch.testing.RealRedis;
import facematch.testing.TestServices;
import facematch.worker.Photos;
import facematch.worker.Warnings;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.faces.FaceScanner;
import facematch.worker.networks.Network;
import facematch.worker.networks.Networks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.Session;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

class ImageScanIT {
  private static final Networks NETWORKS = new Networks();

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final ImageRecords images = new ImageRecords(redis);
  private final ScanRecords records = new ScanRecords(redis, new ChangeFeed(redis));
  private final ImageScan scan = TestImageScan.with(redis, scanner(NETWORKS));
  private final PendingScan accepted = new AcceptedImages(redis).accept();

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
    scan.scan(accepted, Photos.photo("sample1.jpg"), false);

    var image = images.find(accepted.hash()).orElseThrow();
    assertThat(image.status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image.faces()).hasSize(3);
    assertThat(image.detail("model")).isPresent();
    assertThat(image.names()).containsExactly(accepted.name());
  }

  @Test
  void storesWhyAnImageCannotBeRead() throws IOException {
    byte[] damaged = Arrays.copyOf(Photos.png(Photos.decoded("sample1.jpg")), 5000);
    scan.scan(accepted, damaged, false);

    var image = images.find(accepted.hash()).orElseThrow();
    assertThat(image.status()).isEqualTo(ScanStatus.REJECTED);
    assertThat(image.detail("reason").orElseThrow()).contains("PNG data is damaged");
  }

  @Test
  void failsWithoutAnOutcomeWhenTheNetworksDoNotRun() throws IOException {
    var closed = new Networks();
    var failing = TestImageScan.with(redis, scanner(closed));
    failing.scan(new AcceptedImages(redis).accept(), Photos.photo("sample2.jpg"), false);
    closed.close();

    byte[] photo = Photos.photo("sample2.jpg");
    assertThatThrownBy(() -> failing.scan(accepted, photo, false))
        .isInstanceOfSatisfying(
            ScanFailedException.class, e -> assertThat(e.hash()).isEqualTo(accepted.hash()))
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(images.status(accepted.hash())).contains(ScanStatus.ACCEPTED);
  }

  @Test
  void failsWithoutAnOutcomeWhenANetworkHasNoMemory() throws IOException {
    try (var networks = new Networks(NetworkWithoutMemory::new)) {
      var failing = TestImageScan.with(redis, scanner(networks));
      byte[] photo = Photos.photo("sample2.jpg");
      assertThatThrownBy(() -> failing.scan(accepted, photo, false))
          .isInstanceOf(ScanFailedException.class)
          .hasRootCauseInstanceOf(OutOfMemoryError.class);
    }
    assertThat(images.status(accepted.hash())).contains(ScanStatus.ACCEPTED);
  }

  /** Fails as TensorFlow's native memory does when the machine has none left. */
  private static final class NetworkWithoutMemory extends Network {
    NetworkWithoutMemory(String file, String input, String... outputs) {
      super(file, input, outputs);
    }

    @Override
    protected Result execute(Session.Runner runner) {
      throw new OutOfMemoryError("Physical memory usage is too high");
    }
  }

  @Test
  void scansRepeatsOfOneImageOnce() throws IOException {
    byte[] photo = Photos.photo("sample2.jpg");
    var repeats =
        Stream.generate(() -> CompletableFuture.runAsync(() -> scan.scan(accepted, photo, false)))
            .limit(4)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(repeats).join();

    assertThat(images.status(accepted.hash())).contains(ScanStatus.SCANNED);
    assertThat(attempts(redis, accepted)).isEqualTo(1);
  }

  @Test
  void skipsAnImageThatWasForgotten() throws IOException {
    redis.del(RedisKeys.image(accepted.hash()));
    scan.scan(accepted, Photos.photo("sample3.jpg"), false);
    assertThat(images.find(accepted.hash())).isEmpty();
  }

  @Test
  void abandonsAnImageAfterThreeScansWithoutAnOutcome() {
    beginThreeTimes(accepted);
    assertThatThrownBy(() -> scan.scan(accepted, new byte[0], true))
        .isInstanceOf(ScanAbandonedException.class);

    var image = images.find(accepted.hash()).orElseThrow();
    assertThat(image.status()).isEqualTo(ScanStatus.REJECTED);
    assertThat(image.detail("reason").orElseThrow()).contains("3 times");
    assertThat(new DeadLetterRecords(redis).oldest(1000)).contains(accepted.hash());
  }

  @Test
  void scansAnImageWhoseCopiesEndedTogetherWithSeveralWorkers() throws IOException {
    var copies = Stream.of("a", "b", "c", "d", "e").map(this::copy).toList();
    for (String lost : List.of("first", "second")) {
      copies.forEach(copy -> assertThat(records.begin(copy, lost)).isPresent());
    }
    for (var copy : copies) {
      scan.scan(copy, Photos.photo("sample2.jpg"), true);
    }
    assertThat(images.status(accepted.hash())).contains(ScanStatus.SCANNED);
    assertThat(new DeadLetterRecords(redis).contains(accepted.hash())).isFalse();
  }

  private PendingScan copy(String id) {
    return new PendingScan(accepted.hash(), accepted.id(), accepted.name(), 0, true, id);
  }

  @Test
  void sendsAnAbandonedImageToTheDeadLettersAgainWhenItIsRedelivered() {
    beginThreeTimes(accepted);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> scan.scan(accepted, new byte[0], true))
          .isInstanceOf(ScanAbandonedException.class);
    }
    assertThat(attempts(redis, accepted)).isEqualTo(4);
    scan.scan(accepted, new byte[0], false);
  }

  @Test
  void keepsAScannedImageWhoseRescanIsAbandoned() throws IOException {
    scan.scan(accepted, Photos.photo("sample4.jpg"), false);
    var rescan = new AcceptedImages(redis).acceptAgain(accepted.hash(), accepted.name());
    beginThreeTimes(rescan);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> scan.scan(rescan, new byte[0], true))
          .isInstanceOf(ScanAbandonedException.class);
    }
    assertThat(images.status(accepted.hash())).contains(ScanStatus.SCANNED);

    assertThat(records.reset(rescan)).isTrue();
    new DeadLetterRecords(redis).remove(accepted.hash());
    scan.scan(rescan, Photos.photo("sample4.jpg"), true);
    scan.scan(rescan, new byte[0], true);
    assertThat(images.status(accepted.hash())).contains(ScanStatus.SCANNED);
  }

  @Test
  void scansAnAbandonedImageThatIsRetried() throws IOException {
    beginThreeTimes(accepted);
    assertThatThrownBy(() -> scan.scan(accepted, new byte[0], true))
        .isInstanceOf(ScanAbandonedException.class);

    records.reset(accepted);
    scan.scan(accepted, Photos.photo("sample4.jpg"), true);

    var image = images.find(accepted.hash()).orElseThrow();
    assertThat(image.status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image.detail("reason")).isEmpty();
    assertThat(attempts(redis, accepted)).isEqualTo(1);
  }

  @Test
  void scansAnImageWhoseLastScanHadNoOutcome() throws IOException {
    assertThat(records.begin(accepted, "lost")).contains(1);
    scan.scan(accepted, Photos.photo("sample5.jpg"), true);
    assertThat(images.status(accepted.hash())).contains(ScanStatus.SCANNED);
  }

  @Test
  void warnsOnceThatRedisWasEmptiedAfterItsLastImage() throws IOException {
    byte[] photo = Photos.photo("sample1.jpg");
    scan.scan(accepted, photo, false);
    var queued = new AcceptedImages(redis).accept();
    TestServices.flushRedis();

    try (var warnings = new Warnings(RollbackDetector.class)) {
      scan.scan(queued, photo, false);
      assertThat(images.find(queued.hash())).isEmpty();
      assertThat(warnings.texts()).hasSize(1);
      scan.scan(new AcceptedImages(redis).accept(), photo, false);
      assertThat(warnings.texts()).hasSize(1);
    }
  }

  @Test
  @Tag("redis")
  void waitsUntilTheReplicaIsBack(@TempDir Path folder) throws IOException {
    byte[] photo = Photos.photo("sample1.jpg");
    try (var servers = new ReplicatedRedis(folder);
        var replicated = servers.client(1)) {
      var pending = new AcceptedImages(replicated).accept();
      var waiting = TestImageScan.with(replicated, scanner(NETWORKS));
      long waits = servers.waits();
      servers.holdReplica();

      var scanned = CompletableFuture.runAsync(() -> waiting.scan(pending, photo, false));

      await().until(() -> servers.waits() > waits + 1);
      assertThat(scanned).isNotDone();
      servers.releaseReplica();
      scanned.join();
      assertThat(new ImageRecords(replicated).status(pending.hash())).contains(ScanStatus.SCANNED);
      assertThat(attempts(replicated, pending)).isEqualTo(1);
    }
  }

  @Test
  @Tag("redis")
  void waitsWhileRedisIsFull(@TempDir Path folder) throws IOException {
    byte[] photo = Photos.photo("sample1.jpg");
    try (var server = new RealRedis(folder)) {
      server.start();
      try (var full = new RedisClientProducer(server.uri(), false, 0).open();
          var operator = new Jedis(URI.create(server.uri()));
          var warnings = new Warnings(RedisRetry.class)) {
        var pending = new AcceptedImages(full).accept();
        operator.configSet("maxmemory", "1");
        var waiting = TestImageScan.with(full, scanner(NETWORKS));

        var scanned = CompletableFuture.runAsync(() -> waiting.scan(pending, photo, false));

        await().until(() -> warnings.texts().size() > 1);
        assertThat(scanned).isNotDone();
        operator.configSet("maxmemory", "0");
        scanned.join();
        assertThat(new ImageRecords(full).status(pending.hash())).contains(ScanStatus.SCANNED);
      }
    }
  }

  /** At once: only a Redis that is away is waited for. */
  @Test
  void sendsAnImageWithADamagedRecordToTheDeadLetters() throws IOException {
    byte[] photo = Photos.photo("sample2.jpg");
    redis.del(RedisKeys.image(accepted.hash()));
    redis.lpush(RedisKeys.image(accepted.hash()), "of another type");
    try (var client = new RedisClientProducer(TestServices.redisUri(), false, 0).open()) {
      var damaged = TestImageScan.with(client, scanner(NETWORKS));
      assertThatThrownBy(() -> damaged.scan(accepted, photo, false))
          .isInstanceOf(ScanAbandonedException.class)
          .hasMessageContaining(accepted.hash().value())
          .hasMessageContaining("damaged");
    }
    assertThat(new DeadLetterRecords(redis).contains(accepted.hash())).isTrue();
  }

  @Test
  void beginsNoScanAfterItWasToldToFinish() throws IOException {
    byte[] photo = Photos.photo("sample6.jpg");
    scan.finish();
    assertThatThrownBy(() -> scan.scan(accepted, photo, false))
        .isInstanceOf(ScanPostponedException.class);
    assertThat(attempts(redis, accepted)).isZero();
  }

  private void beginThreeTimes(PendingScan pending) {
    for (int i = 0; i < 3; i++) {
      assertThat(records.begin(pending, "attempt " + i)).isPresent();
    }
  }

  private static FaceScanner scanner(Networks networks) {
    return new FaceScanner(
        new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS, ImageDecoder.DEFAULT_TIMEOUT),
        networks,
        FaceScanner.DEFAULT_MIN_QUALITY);
  }

  private static int attempts(UnifiedJedis redis, PendingScan scan) {
    String attempts = redis.hget(RedisKeys.image(scan.hash()), "attempts");
    return attempts == null ? 0 : Integer.parseInt(attempts);
  }
}
