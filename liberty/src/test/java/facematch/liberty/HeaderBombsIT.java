package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.testing.Answer;
import facematch.testing.FaceMatchClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Images of the largest size that consist of header blocks only, several at once. They cost neither
 * rest nor the worker more than an ordinary image does.
 */
@Tag("failures")
class HeaderBombsIT {
  private static final int SIZE = 15 << 20;
  private static final int AT_ONCE = 6;
  private static final Duration ANSWERED = Duration.ofSeconds(5);
  private static final Duration PROBED = Duration.ofSeconds(1);
  private static final int MOST_GROWTH_BYTES = 50 << 20;

  @TempDir static Path folder;
  private static LibertyServer rest;
  private static LibertyServer worker;
  private static FaceMatchClient client;

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

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
  void theServersLoggedNoError() throws IOException {
    threads.shutdownNow();
    assertThat(rest.errors()).isEmpty();
    assertThat(worker.errors()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "GIF of control blocks, 474946383961 1e00 1400 00 00 00, 21f9 04 00000000 00",
    "JPEG of frame headers, ffd8, ffc0 0008 08 0014 001e 00",
    "JPEG of EXIF segments, ffd8, ffe1 0008 45786966 0000",
    "WebP of canvases, 52494646 f8ffef00 57454250, 56503858 0a000000 00000000 1d0000 130000",
    "PNG of chunks, 89504e47 0d0a1a0a 0000000d 49484452 0000001e 00000014 0802000000 00000000,"
        + " 00000000 61416141 00000000",
    "TIFF of directories, 49492a00 08000000, 0000 0e000000 0000 08000000",
    "TIFF of entries, 49492a00 08000000 ffff, 0001 0300 01000000 1e000000",
    "BMP of the largest sides, 424d 00000000 0000 0000 00000000 28000000 ffffff7f ffffff7f, 00"
  })
  void areAnsweredSoonAndLeaveNothingBehind(String kind, String start, String block)
      throws Exception {
    upload(bomb(start, block, AT_ONCE)).get(); // loads classes and fills pools
    long before = usedHeap();
    var uploads = IntStream.range(0, AT_ONCE).mapToObj(i -> upload(bomb(start, block, i))).toList();
    assertProbesAnsweredUntilDone(uploads);
    for (var upload : uploads) {
      var answer = upload.get();
      System.out.printf("%s: %d in %s%n", kind, answer.status(), answer.time());
      assertThat(answer.status()).isIn(202, 400, 413, 415, 422);
      assertThat(answer.time()).isLessThan(ANSWERED);
      assertRejectedIfAccepted(answer);
    }
    System.out.printf("%s: heap grew by %,d bytes%n", kind, usedHeap() - before);
    assertThat(usedHeap() - before).isLessThan(MOST_GROWTH_BYTES);
  }

  private record TimedAnswer(Answer answer, Duration time) {
    int status() {
      return answer.status();
    }
  }

  private static byte[] bomb(String start, String block, int number) {
    byte[] head = bytes(start);
    byte[] repeated = bytes(block);
    byte[] bomb = Arrays.copyOf(head, SIZE);
    for (int at = head.length; at + repeated.length <= SIZE; at += repeated.length) {
      System.arraycopy(repeated, 0, bomb, at, repeated.length);
    }
    bomb[SIZE - 1] = (byte) number;
    return bomb;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private Future<TimedAnswer> upload(byte[] image) {
    return threads.submit(
        () -> {
          var sent = Instant.now();
          var answer = client.scanImage("bomb", image);
          return new TimedAnswer(answer, Duration.between(sent, Instant.now()));
        });
  }

  private static void assertProbesAnsweredUntilDone(List<Future<TimedAnswer>> uploads) {
    do {
      var sent = Instant.now();
      assertThat(client.probe("live").status()).isEqualTo(200);
      assertThat(Duration.between(sent, Instant.now())).isLessThan(PROBED);
    } while (!uploads.stream().allMatch(Future::isDone));
  }

  private static void assertRejectedIfAccepted(TimedAnswer accepted) {
    if (accepted.status() == 202) {
      var image = client.imageOnceScanned(accepted.answer().hash());
      assertThat(image.getString("status")).isEqualTo("rejected");
    }
  }

  /** The bytes of rest's heap in use after a full collection. */
  private static long usedHeap() throws IOException {
    rest.jcmd("GC.run");
    String heap = String.join("\n", rest.jcmd("GC.heap_info"));
    return Long.parseLong(heap.replaceAll("(?s).*? used (\\d+)K.*", "$1")) << 10;
  }
}
