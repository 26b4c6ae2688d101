package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.protocol.Probes;
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
 * One image that ends every process that decodes it, or whose scan never ends, among many that are
 * well: it alone becomes a dead letter.
 */
@Tag("failures")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class PoisonIT {
  private static final int IMAGES = 200;
  private static final int ROUNDS = 20;
  private static final int ATTEMPTS = 3;
  private static final int KILLED = 137;
  private static final int WORKER_CONNECTIONS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Album album;
  private Deployment deployment;
  private UploadingClients clients;
  private Inventory inventory;
  private int number;
  private String poison;

  @Test
  void onlyThePoisonBecomesADeadLetter() throws Exception {
    run(PoisonedDecoder.POISON, PoisonedDecoder.EXIT_CODE, false, Map.of());
  }

  @Test
  void onlyThePoisonBecomesADeadLetterWhileConnectionsAreReset() throws Exception {
    run(PoisonedDecoder.POISON, PoisonedDecoder.EXIT_CODE, true, Map.of());
  }

  @Test
  void onlyTheImageWhoseScanNeverEndsBecomesADeadLetter() throws Exception {
    run(PoisonedDecoder.ENDLESS, KILLED, false, Map.of("WORKER_LIVENESS_GRACE", "20"));
  }

  private void run(int poisonNumber, int exitCode, boolean resets, Map<String, String> environment)
      throws Exception {
    number = poisonNumber;
    album = Album.ofSmallPhotos();
    try (var whole = Deployment.in(folder, environment)) {
      deployment = whole;
      var undisturbed = UndisturbedRun.of(album, whole.client());
      try (var worker = new PoisonedWorker(whole.worker().server());
          var uploading = new UploadingClients(album, undisturbed, whole.client(), IMAGES)) {
        clients = uploading;
        inventory = new Inventory(whole, album, undisturbed, clients.accepted());
        var begin = Instant.now();
        upload(resets);
        await().atMost(PATIENCE).until(this::settled);
        print(resets, worker.exitCodes(), Duration.between(begin, Instant.now()));
        assertThat(worker.exitCodes()).hasSize(ATTEMPTS).containsOnly(exitCode);
        assertThat(clients.accepted()).hasSize(IMAGES);
        assertDeadLetter();
      }
      retry();
    }
  }

  /** The poison comes in the midst of the others. */
  private void upload(boolean resets) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      clients.allow(IMAGES / ROUNDS);
      if (round == ROUNDS / 2) {
        uploadPoison();
      }
      if (resets) {
        resetWithWorkInHand();
      }
    }
    clients.allow(IMAGES);
    clients.join();
  }

  private void uploadPoison() throws Exception {
    var answer = deployment.client().scanImage(album.name(number), album.copy(number));
    assertThat(answer.status()).isEqualTo(202);
    poison = answer.hash();
  }

  private void resetWithWorkInHand() {
    var worker = deployment.worker();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                worker.broker().connections() == WORKER_CONNECTIONS
                    && Probes.up(worker.server().address(), "ready")
                    && !inventory.unfinished().isEmpty());
    worker.broker().reset();
  }

  private boolean settled() throws Exception {
    return inventory.unfinished().isEmpty()
        && deployment.client().image(poison).getString("status").equals("rejected");
  }

  private void print(boolean resets, List<Integer> exitCodes, Duration time) {
    try (var redis = deployment.redisClient()) {
      var attempts =
          clients.accepted().keySet().stream()
              .map(hash -> redis.hget("image:{" + hash + "}", "attempts"))
              .map(Integer::valueOf)
              .toList();
      System.out.printf(
          "%d resets: exit codes %s, settled in %s, %d others begun more than once, none more than"
              + " %d times; %s%n",
          resets ? ROUNDS : 0,
          exitCodes,
          time,
          attempts.stream().filter(count -> count > 1).count(),
          attempts.stream().mapToInt(count -> count).max().orElseThrow(),
          clients.answers());
    }
  }

  private void assertDeadLetter() throws Exception {
    var letters = deployment.client().deadLetters();
    System.out.println(letters);
    assertThat(letters.getInt("count")).isEqualTo(1);
    var letter = letters.getJsonArray("oldest").getJsonObject(0);
    assertThat(letter.getString("hash")).isEqualTo(poison);
    assertThat(letter.getString("status")).isEqualTo("rejected");
  }

  /** The worker is now the shipped one, to which the poison is an image like the others. */
  private void retry() throws Exception {
    var retried = deployment.client().retryDeadLetters();
    System.out.println(retried);
    assertThat(retried.getInt("retried")).isEqualTo(1);
    assertThat(retried.getInt("left")).isZero();
    clients.accepted().put(poison, number);
    inventory.assertComplete(PATIENCE);
  }
}
