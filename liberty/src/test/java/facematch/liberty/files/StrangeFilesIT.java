package facematch.liberty.files;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.liberty.LibertyServer;
import facematch.liberty.Photo;
import facematch.liberty.ProcessStatus;
import facematch.liberty.SmallImages;
import facematch.testing.FaceMatchClient;
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
 * Uploads of damaged and unusual files. Each is soon scanned, rejected or refused, and the servers
 * go on working.
 *
 * <p>{@code -Dmutations=N} sets the number of damaged files. {@code -Dawkward=FOLDER} uploads the
 * files that an {@code awkward.csv} in the folder lists.
 */
class StrangeFilesIT {
  private static final int MUTATIONS = Integer.getInteger("mutations", 200);
  private static final int CLIENTS = 16;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_MEBIBYTES = 2500;

  @TempDir static Path folder;
  private static LibertyServer rest;
  private static LibertyServer worker;
  private static FaceMatchClient client;
  private static float nextQuality = .8f;

  @BeforeAll
  static void startServers() throws Exception {
    rest = LibertyServer.withTestServices(folder.resolve("rest"), "rest", Map.of());
    worker = LibertyServer.withTestServices(folder.resolve("worker"), "worker", Map.of());
    rest.start();
    worker.start();
    client = rest.client();
  }

  @AfterAll
  static void stopServers() {
    worker.close();
    rest.close();
  }

  @AfterEach
  void theServersStillWork() throws Exception {
    double peak = ProcessStatus.of(worker).peakMebibytes();
    System.out.printf("worker's peak: %.0f MiB resident%n", peak);
    assertThat(peak).isLessThan(MOST_MEBIBYTES);
    assertThat(rest.errors()).isEmpty();
    assertThat(worker.errors()).isEmpty();
    byte[] anotherPhoto = Photo.reencoded(Photo.named("sample6.jpg"), nextQuality);
    nextQuality += .01f;
    assertThat(UploadOutcome.of(client, "a photo", anotherPhoto).faces()).isEqualTo(4);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void damagedFilesEndSoonAndDoNoHarm() throws Exception {
    List<byte[]> files = SmallImages.all();
    var outcomes = new ArrayList<Future<UploadOutcome>>();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (int i = 0; i < MUTATIONS; i++) {
        int number = i;
        outcomes.add(
            clients.submit(
                () ->
                    UploadOutcome.of(
                        client, "mutation " + number, new FileMutation(files, number).bytes())));
      }
      assertAllEnded(outcomes);
    } finally {
      clients.shutdownNow();
    }
  }

  private static void assertAllEnded(List<Future<UploadOutcome>> outcomes) throws Exception {
    var counts = new TreeMap<String, Integer>();
    for (Future<UploadOutcome> outcome : outcomes) {
      assertEnded(outcome.get());
      counts.merge(outcome.get().answer() + " " + outcome.get().outcome(), 1, Integer::sum);
    }
    System.out.printf("%d damaged files: %s%n", outcomes.size(), counts);
  }

  private static void assertEnded(UploadOutcome outcome) {
    assertThat(outcome).matches(it -> it.scanned() || it.rejected(), "ended");
    assertThat(outcome).matches(UploadOutcome::understandable, "understandable");
    assertThat(outcome.time()).as(outcome.toString()).isLessThan(LONGEST);
  }

  @Test
  void awkwardFilesEndAsListed() throws Exception {
    String given = System.getProperty("awkward");
    var files =
        given == null
            ? BrokenFiles.in(folder.resolve("broken"))
            : AwkwardFile.listedIn(Path.of(given));
    for (AwkwardFile file : files) {
      var outcome = UploadOutcome.of(client, file.name(), file.bytes());
      System.out.println(outcome);
      assertEnded(outcome);
      assertThat(outcome).matches(file::allows, "ended as " + file);
    }
  }
}
