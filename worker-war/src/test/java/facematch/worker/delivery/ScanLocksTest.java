package facematch.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.store.ImageHash;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScanLocksTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ScanLocks locks = new ScanLocks();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicBoolean asked = new AtomicBoolean();

  @AfterEach
  void endTheScan() {
    end.countDown();
  }

  @Test
  void aQuestionRunsBesideAScan() {
    begin(false);
    assertThat(locks.runQuestion(LONG, () -> asked.set(true))).isTrue();
    assertThat(asked).isTrue();
  }

  @Test
  void aQuestionWaitsForAScanThatRunsAlone() {
    begin(true);
    var question =
        CompletableFuture.supplyAsync(() -> locks.runQuestion(LONG, () -> asked.set(true)));
    await().during(Duration.ofMillis(200)).until(() -> !question.isDone() && !asked.get());
    end.countDown();
    assertThat(question.join()).isTrue();
    assertThat(asked).isTrue();
  }

  @Test
  void aQuestionWaitsNoLongerThanItsTime() {
    begin(true);
    assertThat(locks.runQuestion(Duration.ofMillis(10), () -> asked.set(true))).isFalse();
    assertThat(asked).isFalse();
  }

  @Test
  void aScanThatRunsAloneWaitsForAQuestion() {
    var begun = new CountDownLatch(1);
    var question = CompletableFuture.runAsync(() -> locks.runQuestion(LONG, () -> hold(begun)));
    await().until(() -> begun.getCount() == 0);
    var scan =
        CompletableFuture.runAsync(() -> locks.run(hash(), true, () -> asked.getAndSet(true)));
    await().during(Duration.ofMillis(200)).until(() -> !scan.isDone() && !asked.get());
    end.countDown();
    CompletableFuture.allOf(scan, question).join();
    assertThat(asked).isTrue();
  }

  /** Returns when a scan runs, which goes on until the end. */
  private void begin(boolean alone) {
    var begun = new CountDownLatch(1);
    var unused = CompletableFuture.runAsync(() -> locks.run(hash(), alone, () -> hold(begun)));
    await().until(() -> begun.getCount() == 0);
  }

  private long hold(CountDownLatch begun) {
    begun.countDown();
    return await().atMost(LONG).until(end::getCount, left -> left == 0);
  }

  private static ImageHash hash() {
    return new ImageHash("0".repeat(64));
  }
}
