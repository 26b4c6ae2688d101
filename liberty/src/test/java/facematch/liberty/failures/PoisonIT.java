package facematch.liberty.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.deployment.Album;
import facematch.liberty.deployment.AlbumUploads;
import facematch.liberty.deployment.Baseline;
import facematch.liberty.deployment.Deployment;
import facematch.liberty.deployment.Inventory;
import facematch.testing.Probes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One poison image among many others. Every process that scans it ends, or its scan never ends. It
 * alone becomes a dead letter.
 */
@Tag("failures")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class PoisonIT {
  private static final int IMAGES = 200;
  private static final int ROUNDS = 20;
  private static final int ATTEMPTS = 3;
  private static final int KILLED = 137;
  private static final int WORKER_CONNECTIONS = 3;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Album album;
  private Deployment deployment;
  private AlbumUploads uploads;
  private Inventory inventory;
  private int number;
  private String poison;

  @Test
  void onlyThePoisonBecomesADeadLetter() throws Exception {
    run(PoisonedScanner.FATAL, PoisonedScanner.EXIT_CODE, false, Map.of());
  }

  @Test
  void onlyThePoisonBecomesADeadLetterWhileConnectionsAreReset() throws Exception {
    run(PoisonedScanner.FATAL, PoisonedScanner.EXIT_CODE, true, Map.of());
  }

  @Test
  void onlyTheImageWhoseScanNeverEndsBecomesADeadLetter() throws Exception {
    run(PoisonedScanner.ENDLESS, KILLED, false, Map.of("WORKER_LIVENESS_GRACE", "20"));
  }

  private void run(int poisonNumber, int exitCode, boolean resets, Map<String, String> environment)
      throws Exception {
    number = poisonNumber;
    try (var opened = Deployment.in(folder, environment)) {
      deployment = opened;
      var baseline = Baseline.of(deployment.client());
      album = baseline.album();
      try (var worker = new PoisonedWorker(deployment.worker().server());
          var started = new AlbumUploads(baseline, deployment.client(), IMAGES)) {
        uploads = started;
        inventory = new Inventory(deployment, baseline, uploads.accepted());
        var begin = Instant.now();
        upload(resets);
        await().atMost(TIMEOUT).until(this::settled);
        print(resets, worker.exitCodes(), Duration.between(begin, Instant.now()));
        assertThat(worker.exitCodes()).hasSize(ATTEMPTS).containsOnly(exitCode);
        assertThat(uploads.accepted()).hasSize(IMAGES);
        assertDeadLetter();
      }
      retry();
    }
  }

  /** Half of the other images come before the poison. */
  private void upload(boolean resets) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      uploads.allow(IMAGES / ROUNDS);
      if (round == ROUNDS / 2) {
        uploadPoison();
      }
      if (resets) {
        resetWhileImagesWait();
      }
    }
    uploads.allow(IMAGES);
    uploads.join();
  }

  private void uploadPoison() {
    var answer = deployment.client().scanImage(album.name(number), album.copy(number));
    assertThat(answer.status()).isEqualTo(202);
    poison = answer.hash();
  }

  private void resetWhileImagesWait() {
    var worker = deployment.worker();
    await()
        .atMost(TIMEOUT)
        .until(
            () ->
                worker.broker().connections() == WORKER_CONNECTIONS
                    && Probes.up(worker.server().address(), "ready")
                    && !inventory.unfinished().isEmpty());
    worker.broker().reset();
  }

  private boolean settled() {
    return inventory.unfinished().isEmpty()
        && deployment.client().image(poison).getString("status").equals("rejected");
  }

  private void print(boolean resets, List<Integer> exitCodes, Duration time) {
    var attempts = inventory.attempts();
    System.out.printf(
        "%d resets: exit codes %s, settled in %s, %d others begun more than once, none more than"
            + " %d times; %s%n",
        resets ? ROUNDS : 0,
        exitCodes,
        time,
        attempts.stream().filter(count -> count > 1).count(),
        attempts.stream().mapToInt(count -> count).max().orElseThrow(),
        uploads.answers());
  }

  private void assertDeadLetter() {
    var letters = deployment.client().deadLetters();
    System.out.println(letters);
    assertThat(letters.getInt("count")).isEqualTo(1);
    var letter = letters.getJsonArray("oldest").getJsonObject(0);
    assertThat(letter.getString("hash")).isEqualTo(poison);
    assertThat(letter.getString("status")).isEqualTo("rejected");
  }

  /** The worker is now the packaged one, which scans the poison like any other image. */
  private void retry() {
    var retried = deployment.client().retryDeadLetters();
    System.out.println(retried);
    assertThat(retried.getInt("retried")).isEqualTo(1);
    assertThat(retried.getInt("left")).isZero();
    uploads.accepted().put(poison, number);
    inventory.assertComplete(TIMEOUT);
  }
}
