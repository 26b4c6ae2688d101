package facematch.liberty.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.deployment.AlbumUploads;
import facematch.liberty.deployment.Baseline;
import facematch.liberty.deployment.Deployment;
import facematch.liberty.deployment.Inventory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uploads and matches while processes are killed and connections are reset or stalled. No accepted
 * image is lost, stored twice or matched wrongly, and clients get no errors but 503.
 *
 * <p>{@code -Dseed=N} chooses the order of the faults.
 */
@Tag("failures")
class KillsIT {
  private static final long SEED = Long.getLong("seed", 1);
  private static final Duration RECOVERY = Duration.ofSeconds(5);
  private static final Duration UNTIL_SCAN_BEGINS = Duration.ofSeconds(10);

  /** A fraction of the time of a scan, since the worker may have only a few images to scan. */
  private static final Duration SCAN_POLL_INTERVAL = Duration.ofMillis(10);

  private static final Duration UNTIL_SCANNED = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Deployment deployment;
  private AlbumUploads uploads;
  private Inventory inventory;
  private int kills;
  private int killsDuringScans;

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void manyFaultsLoseNoAcceptedImage() throws Exception {
    run(2000, new Fault.Plan(5, 5, 3, 3, 10));
  }

  private void run(int images, Fault.Plan plan) throws Exception {
    System.out.println("seed " + SEED);
    try (var opened = Deployment.in(folder, Map.of())) {
      deployment = opened;
      var baseline = Baseline.of(deployment.client());
      try (var started = new AlbumUploads(baseline, deployment.client(), images)) {
        uploads = started;
        inventory = new Inventory(deployment, baseline, uploads.accepted());
        inject(Fault.of(plan, deployment, new Random(SEED)), images);
        uploads.join();
        inventory.assertComplete(UNTIL_SCANNED);
      } finally {
        System.out.println(uploads.answers());
      }
    }
    System.out.printf("%d of %d kills during scans%n", killsDuringScans, kills);
    assertThat(2 * killsDuringScans).isGreaterThanOrEqualTo(kills);
  }

  /** One half of each fault's uploads begins just before the fault, the other half with it. */
  private void inject(List<Fault> faults, int images) throws IOException {
    int share = images / faults.size();
    for (Fault fault : faults) {
      uploads.allow(share / 2);
      if (fault.kill()) {
        awaitScan();
      }
      uploads.allow(share - share / 2);
      inject(fault);
    }
    uploads.allow(images);
  }

  private void awaitScan() {
    kills++;
    try {
      await()
          .pollInterval(SCAN_POLL_INTERVAL)
          .atMost(UNTIL_SCAN_BEGINS)
          .until(inventory::scanInProgress);
      killsDuringScans++;
    } catch (ConditionTimeoutException idle) {
      // the test fails at its end if there are too many of these
    }
  }

  private void inject(Fault fault) throws IOException {
    var begin = Instant.now();
    fault.injection().run();
    var end = Instant.now();
    long stored = storedImages();
    uploads.uploadOne();
    var accepted = Duration.between(end, Instant.now());
    await().atMost(UNTIL_SCANNED).until(() -> storedImages() > stored);
    var scanned = Duration.between(end, Instant.now());
    System.out.printf(
        "%s: %d ms; then accepted after %d, scanned after %d ms%n",
        fault.name(),
        Duration.between(begin, end).toMillis(),
        accepted.toMillis(),
        scanned.toMillis());
    assertThat(accepted).isLessThan(RECOVERY);
    assertThat(scanned).isLessThan(RECOVERY);
  }

  private long storedImages() {
    try (var redis = deployment.redisClient()) {
      return redis.xlen("faces");
    }
  }
}
