package facematch.liberty.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.deployment.Baseline;
import facematch.liberty.deployment.ContinuousMatches;
import facematch.liberty.deployment.Deployment;
import facematch.liberty.deployment.Inventory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is short of disk: images are refused, and everything else works. */
@Tag("failures")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DiskAlarmIT {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration UNTIL_SCANNED = Duration.ofMinutes(2);
  private static final int IMAGES = 30;

  @TempDir Path folder;
  private final Map<String, Integer> accepted = new HashMap<>();
  private Baseline baseline;
  private Deployment deployment;

  @Test
  void imagesAreRefusedAtOnceAndOnlyWhileTheDiskIsFull() throws Exception {
    try (var opened = Deployment.in(folder, Map.of())) {
      deployment = opened;
      baseline = Baseline.of(deployment.client());
      try (var matches =
          new ContinuousMatches(
              deployment.client(), baseline.hashes().get(0), baseline.album().name(0))) {
        fillDisk();
        clearDisk();
        new Inventory(deployment, baseline, accepted).assertComplete(UNTIL_SCANNED);
        matches.assertAllAnsweredWithin(SOON);
      }
    }
  }

  /** The broker blocks only connections that publish, so the first image reveals the alarm. */
  private void fillDisk() throws IOException {
    deployment.broker().control("set_disk_free_limit", "1000000GB");
    var refusals = new ArrayList<Duration>();
    for (int i = 0; i < IMAGES; i++) {
      var sent = Instant.now();
      assertThat(upload(baseline.next() + i)).isEqualTo(503);
      refusals.add(Duration.between(sent, Instant.now()));
    }
    print(refusals);
    assertThat(refusals).allMatch(time -> time.compareTo(AT_ONCE) < 0);
  }

  private static void print(List<Duration> refusals) {
    System.out.printf(
        "Disk full: refused after %s ms%n", refusals.stream().map(Duration::toMillis).toList());
  }

  /** Repeats the refused uploads. */
  private void clearDisk() throws IOException {
    deployment.broker().control("set_disk_free_limit", "50MB");
    var cleared = Instant.now();
    await().pollDelay(Duration.ZERO).atMost(SOON).until(() -> upload(baseline.next()) < 300);
    System.out.printf(
        "Disk free: accepted after %d ms%n", Duration.between(cleared, Instant.now()).toMillis());
    for (int i = 1; i < IMAGES; i++) {
      assertThat(upload(baseline.next() + i)).isIn(200, 202);
    }
  }

  private int upload(int number) {
    var album = baseline.album();
    var answer = deployment.client().scanImage(album.name(number), album.copy(number));
    if (answer.status() != 503) {
      accepted.put(answer.hash(), number);
    }
    return answer.status();
  }
}
