package facematch.rest.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.TestWorker;
import facematch.store.ImageHash;
import facematch.store.forget.WholeImages;
import facematch.testing.Answer;
import facematch.testing.TestServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Images that are uploaded, scanned and deleted at the same time: afterwards Redis holds either all
 * of an image or nothing.
 */
class ConcurrentDeletionsIT extends RestServerTest {
  private static final int IMAGES = 100;

  private final WholeImages whole = new WholeImages(TestServices.redisUri());
  private final ExecutorService clients = Executors.newFixedThreadPool(16);
  private final Map<ImageHash, Set<String>> names = new HashMap<>();
  private final Random random = new Random(1);
  private TestWorker worker;

  @BeforeEach
  void start() throws Exception {
    RestServer.purgeScanQueue();
    TestServices.flushRedis();
    worker = new TestWorker();
    worker.consume(2);
  }

  @AfterEach
  void stop() throws Exception {
    clients.shutdown();
    worker.close();
  }

  @Tag("failures")
  @Test
  void leaveEitherAllOfAnImageOrNothing() throws Exception {
    var calls = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < IMAGES; i++) {
      var ofOne = calls(RestServer.image(), "first" + i, "second" + i);
      Collections.shuffle(ofOne, random);
      calls.addAll(ofOne);
    }
    for (var answer : clients.invokeAll(calls)) {
      assertAccepted(answer.get());
    }

    await().during(Duration.ofMillis(500)).until(worker::isIdle);
    long known = names.keySet().stream().filter(this::isWhole).count();
    assertThat(known).isStrictlyBetween(0L, (long) IMAGES);
    names.keySet().forEach(hash -> server.delete("/images/" + hash));
    assertThat(names.keySet()).noneMatch(this::isWhole);
  }

  private boolean isWhole(ImageHash hash) {
    return whole.assertWholeOrNothing(hash, names.get(hash));
  }

  private List<Callable<Answer>> calls(byte[] image, String first, String second) {
    var hash = ImageHash.of(image, "SHA-256");
    names.put(hash, Set.of(first, second));
    return new ArrayList<>(
        List.of(
            () -> server.scanImage(first, image),
            () -> server.scanImage(first, image),
            () -> server.scanImage(first, image),
            () -> server.scanImage(second, image),
            () -> server.scanImage(second + "?again=true", image),
            () -> server.delete("/images/" + hash),
            () -> server.delete("/images/" + hash),
            () -> server.delete("/images/" + hash + "/faces/0"),
            () -> server.delete("/names/" + first),
            () -> server.delete("/names/" + second)));
  }

  /** An image that is deleted while it is accepted has to be sent again. */
  private static void assertAccepted(Answer answer) {
    if (answer.status() == 503) {
      assertThat(answer.object().getString("detail")).contains("was deleted while");
    } else {
      assertThat(answer.status()).as(answer.toString()).isIn(200, 202);
    }
  }
}
