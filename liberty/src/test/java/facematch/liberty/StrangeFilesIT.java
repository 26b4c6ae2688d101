package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.protocol.TestServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that nobody would call photos, sent to rest and a worker: each ends as scanned, rejected or
 * refused, soon, and harms nothing.
 *
 * <p>{@code -Dmutations=N} tries N damaged files, {@code -Dawkward=FOLDER} the files that an {@code
 * awkward.csv} there lists.
 */
class StrangeFilesIT {
  private static final int MUTATIONS = Integer.getInteger("mutations", 500);
  private static final int CLIENTS = 16;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_MEBIBYTES = 2500;

  @TempDir static Path folder;
  private static LibertyServer rest;
  private static LibertyServer worker;
  private static StockClient client;
  private static float nextQuality = .8f;

  @BeforeAll
  static void startServers() throws Exception {
    var services =
        Map.of("RABBITMQ_URI", TestServices.rabbitMqUri(), "REDIS_URI", TestServices.redisUri());
    rest = new LibertyServer(folder.resolve("rest"), "rest", services);
    worker = new LibertyServer(folder.resolve("worker"), "worker", services);
    rest.start();
    worker.start();
    client = new StockClient(rest);
  }

  @AfterAll
  static void stopServers() {
    worker.close();
    rest.close();
  }

  @AfterEach
  void theServersAreWell() throws Exception {
    var peak = ResidentMemory.peakOf(worker.process());
    System.out.printf("worker's peak: %d MiB resident%n", peak.mebibytes());
    assertThat(peak.mebibytes()).isLessThan(MOST_MEBIBYTES);
    assertThat(rest.errors()).isEmpty();
    assertThat(worker.errors()).isEmpty();
    byte[] anotherPhoto = Photo.encodedAgain(Photo.named("sample6.jpg"), nextQuality);
    nextQuality += .01f;
    assertThat(FileTrial.of(client, "a photo", anotherPhoto).faces()).isEqualTo(4);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void damagedFilesEndSoonAndHarmNothing() throws Exception {
    List<byte[]> files = SmallImages.all();
    var trials = new ArrayList<Future<FileTrial>>();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (int i = 0; i < MUTATIONS; i++) {
        int number = i;
        trials.add(
            clients.submit(
                () ->
                    FileTrial.of(
                        client, "mutation " + number, new FileMutation(files, number).bytes())));
      }
      report(trials);
    } finally {
      clients.shutdownNow();
    }
  }

  private static void report(List<Future<FileTrial>> trials) throws Exception {
    var outcomes = new TreeMap<String, Integer>();
    for (Future<FileTrial> trial : trials) {
      assertEnded(trial.get());
      outcomes.merge(trial.get().answer() + " " + trial.get().outcome(), 1, Integer::sum);
    }
    System.out.printf("%d damaged files: %s%n", trials.size(), outcomes);
  }

  private static void assertEnded(FileTrial trial) {
    assertThat(trial).matches(it -> it.scanned() || it.rejected(), "ended");
    assertThat(trial).matches(FileTrial::understandable, "understandable");
    assertThat(trial.time()).as(trial.toString()).isLessThan(LONGEST);
  }

  @Test
  void awkwardFilesEndAsTheirListSays() throws Exception {
    String given = System.getProperty("awkward");
    var files =
        given == null
            ? BrokenFiles.in(folder.resolve("broken"))
            : AwkwardFile.listedIn(Path.of(given));
    for (AwkwardFile file : files) {
      var trial = FileTrial.of(client, file.name(), file.bytes());
      System.out.println(trial);
      assertEnded(trial);
      assertThat(trial).matches(file::endedWell, "ended as " + file);
    }
  }
}
