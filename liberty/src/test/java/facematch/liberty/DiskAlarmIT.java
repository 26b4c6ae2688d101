package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** A broker that is short of disk takes no images for a while, and nothing else changes. */
@Tag("failures")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DiskAlarmIT {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration UNTIL_SCANNED = Duration.ofMinutes(2);
  private static final int IMAGES = 30;

  @TempDir Path folder;
  private final Map<String, Integer> accepted = new HashMap<>();
  private Album album;
  private Deployment deployment;
  private int first;

  @Test
  void imagesAreTurnedAwayAtOnceAndOnlyWhileTheDiskIsFull() throws Exception {
    album = Album.ofSmallPhotos();
    try (var whole = Deployment.in(folder, Map.of())) {
      deployment = whole;
      var undisturbed = UndisturbedRun.of(album, whole.client());
      first = undisturbed.next();
      try (var matches =
          new SteadyMatches(whole.client(), undisturbed.hashes().get(0), album.name(0))) {
        fillDisk();
        clearDisk();
        new Inventory(whole, album, undisturbed, accepted).assertComplete(UNTIL_SCANNED);
        matches.assertAllAnsweredWithin(SOON);
      }
    }
  }

  /** The alarm is told only to a connection that publishes, so the first image discovers it. */
  private void fillDisk() throws Exception {
    deployment.broker().control("set_disk_free_limit", "1000000GB");
    var refusals = new ArrayList<Duration>();
    for (int i = 0; i < IMAGES; i++) {
      var asked = Instant.now();
      assertThat(upload(first + i)).isEqualTo(503);
      refusals.add(Duration.between(asked, Instant.now()));
    }
    print(refusals);
    assertThat(refusals).allMatch(time -> time.compareTo(AT_ONCE) < 0);
  }

  private static void print(List<Duration> refusals) {
    System.out.printf(
        "Disk full: refused after %s ms%n", refusals.stream().map(Duration::toMillis).toList());
  }

  /** The client repeats what was refused. */
  private void clearDisk() throws Exception {
    deployment.broker().control("set_disk_free_limit", "50MB");
    var cleared = Instant.now();
    await().pollDelay(Duration.ZERO).atMost(SOON).until(() -> upload(first) < 300);
    System.out.printf(
        "Disk free: accepted after %d ms%n", Duration.between(cleared, Instant.now()).toMillis());
    for (int i = 1; i < IMAGES; i++) {
      assertThat(upload(first + i)).isIn(200, 202);
    }
  }

  private int upload(int number) throws Exception {
    var answer = deployment.client().scanImage(album.name(number), album.copy(number));
    if (answer.status() != 503) {
      accepted.put(answer.hash(), number);
    }
    return answer.status();
  }
}
