package facematch.broker.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoalescingTaskTest {
  private static final int CALLERS = 100_000;

  private final Queue<Runnable> submitted = new ArrayDeque<>();
  private final AtomicInteger runs = new AtomicInteger();

  /** What the task does in each run, besides counting it. */
  private Runnable work = () -> {};

  private final CoalescingTask task =
      new CoalescingTask(
          submitted::add,
          () -> {
            runs.incrementAndGet();
            work.run();
          });

  @Test
  void runsOnceForRequestsMadeBeforeItBegins() {
    task.request();
    task.request();
    runSubmitted(1);
  }

  @Test
  void runsOnceMoreForRequestsMadeWhileItRuns() {
    work =
        () -> {
          if (runs.get() == 1) {
            task.request();
            task.request();
          }
        };
    task.request();
    runSubmitted(2);
  }

  @Test
  void ignoresATimersRequestsWhileItRuns() {
    work = task::requestUnlessRunning;
    task.requestUnlessRunning();
    runSubmitted(1);
    task.requestUnlessRunning();
    runSubmitted(2);
  }

  @Test
  void runsAgainAfterItFailed() {
    work = CoalescingTaskTest::fail;
    for (int run = 1; run <= 2; run++) {
      task.request();
      assertThatIllegalStateException().isThrownBy(submitted.remove()::run);
      assertThat(runs).hasValue(run);
    }
  }

  @Test
  void runsAgainForARequestMadeBeforeItFailed() {
    work =
        () -> {
          if (runs.get() == 1) {
            task.request();
            fail();
          }
        };
    task.request();
    assertThatIllegalStateException().isThrownBy(submitted.remove()::run);
    runSubmitted(2);
  }

  @Test
  void runsEachSecondEvenIfAThreadCouldNotBeCreatedOnce() {
    var timer = Executors.newSingleThreadScheduledExecutor();
    Executor failsAfterTheFirstRun =
        run -> {
          run.run();
          if (runs.get() == 1) {
            throw new OutOfMemoryError("unable to create native thread");
          }
        };
    try {
      var unused =
          new CoalescingTask(failsAfterTheFirstRun, runs::incrementAndGet).everySecond(timer);
      await().until(() -> runs.get() > 1);
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void runsForEveryRequestOnOneThreadAtATime() {
    var queue = new ConcurrentLinkedQueue<Integer>();
    var running = new AtomicInteger();
    var handled = new AtomicInteger();
    Runnable drain =
        () -> {
          assertThat(running.incrementAndGet()).isOne();
          while (queue.poll() != null) {
            handled.incrementAndGet();
          }
          running.decrementAndGet();
        };
    var ended = new ConcurrentLinkedQueue<CompletableFuture<Void>>();
    var draining = new CoalescingTask(run -> ended.add(CompletableFuture.runAsync(run)), drain);
    IntStream.range(0, CALLERS)
        .parallel()
        .forEach(
            caller -> {
              queue.add(caller);
              draining.request();
            });
    ended.forEach(CompletableFuture::join);
    assertThat(handled).hasValue(CALLERS);
  }

  private static void fail() {
    throw new IllegalStateException("once");
  }

  /** Runs what was submitted, after which the task has run so often and nothing is left. */
  private void runSubmitted(int expectedRuns) {
    submitted.remove().run();
    assertThat(runs).hasValue(expectedRuns);
    assertThat(submitted).isEmpty();
  }
}
