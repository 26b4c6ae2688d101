package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uploads and matches while processes are killed and connections cut: nothing accepted is lost,
 * kept twice or matched wrongly, and no client meets anything but success or 503.
 *
 * <p>{@code -Dseed=N} repeats a run's order of events.
 */
class KillsIT {
  private static final long SEED = Long.getLong("seed", 1);
  private static final Duration RECOVERY = Duration.ofSeconds(5);
  private static final Duration UNTIL_IN_HAND = Duration.ofSeconds(10);

  /** A worker may have no more than a few images to scan, each in a few of these. */
  private static final Duration LOOK = Duration.ofMillis(10);

  private static final Duration UNTIL_SCANNED = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Deployment deployment;
  private UploadingClients clients;
  private Inventory inventory;
  private int kills;
  private int killsInHand;

  @Test
  @Tag("rabbitmq")
  @Tag("redis")
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void nothingAcceptedIsLostWhenEachIsHitOnce() throws Exception {
    run(160, new Disturbance.Plan(1, 1, 1, 1, 1));
  }

  @Test
  @Tag("failures")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void nothingAcceptedIsLostWhenEachIsHitOften() throws Exception {
    run(2000, new Disturbance.Plan(5, 5, 3, 3, 10));
  }

  private void run(int images, Disturbance.Plan plan) throws Exception {
    System.out.println("seed " + SEED);
    var album = Album.ofSmallPhotos();
    try (var whole = Deployment.in(folder, Map.of())) {
      deployment = whole;
      var undisturbed = UndisturbedRun.of(album, whole.client());
      try (var uploading = new UploadingClients(album, undisturbed, whole.client(), images)) {
        clients = uploading;
        inventory = new Inventory(whole, album, undisturbed, clients.accepted());
        disturb(images, plan);
        clients.join();
        inventory.assertComplete(UNTIL_SCANNED);
      } finally {
        System.out.println(clients.answers());
      }
    }
    System.out.printf("%d of %d kills with deliveries in hand%n", killsInHand, kills);
    assertThat(2 * killsInHand).isGreaterThanOrEqualTo(kills);
  }

  /** Half of the uploads come just before the next thing goes wrong, half while it does. */
  private void disturb(int images, Disturbance.Plan plan) throws IOException {
    var disturbances = Disturbance.of(plan, deployment, new Random(SEED));
    int share = images / disturbances.size();
    for (Disturbance disturbance : disturbances) {
      clients.allow(share / 2);
      if (disturbance.kill()) {
        awaitDeliveriesInHand();
      }
      clients.allow(share - share / 2);
      endure(disturbance);
    }
    clients.allow(images);
  }

  private void awaitDeliveriesInHand() {
    kills++;
    try {
      await().pollInterval(LOOK).atMost(UNTIL_IN_HAND).until(inventory::inHand);
      killsInHand++;
    } catch (ConditionTimeoutException idle) {
      // counted by what is not
    }
  }

  private void endure(Disturbance disturbance) throws IOException {
    var begin = Instant.now();
    disturbance.damage().begin();
    var end = Instant.now();
    long stored = stored();
    clients.uploadOne();
    var accepted = Duration.between(end, Instant.now());
    await().atMost(UNTIL_SCANNED).until(() -> stored() > stored);
    var scanned = Duration.between(end, Instant.now());
    System.out.printf(
        "%s: %d ms; then accepted after %d, scanned after %d ms%n",
        disturbance.name(),
        Duration.between(begin, end).toMillis(),
        accepted.toMillis(),
        scanned.toMillis());
    assertThat(accepted).isLessThan(RECOVERY);
    assertThat(scanned).isLessThan(RECOVERY);
  }

  private long stored() {
    try (var redis = deployment.redisClient()) {
      return redis.xlen("faces");
    }
  }
}
