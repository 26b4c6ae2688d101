package facematch.protocol;

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

class SerialTaskTest {
  private static final int CALLERS = 100_000;

  private final Queue<Runnable> begun = new ArrayDeque<>();
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void runsOnceForAllWhoAskBeforeItBegins() {
    var task = new SerialTask(begun::add, runs::incrementAndGet);
    task.runSoon();
    task.runSoon();
    begun.remove().run();
    assertThat(runs).hasValue(1);
    assertThat(begun).isEmpty();
  }

  @Test
  void runsAgainForWhoAsksWhileItRuns() {
    var self = new CompletableFuture<SerialTask>();
    Runnable asksOnce =
        () -> {
          if (runs.incrementAndGet() == 1) {
            self.join().runSoon();
          }
        };
    self.complete(new SerialTask(begun::add, asksOnce));
    self.join().runSoon();
    begun.remove().run();
    assertThat(runs).hasValue(2);
    assertThat(begun).isEmpty();
  }

  @Test
  void goesOnEachSecondAfterItCouldNotBeBegun() {
    var timer = Executors.newSingleThreadScheduledExecutor();
    Executor failsOnceItRan =
        run -> {
          run.run();
          if (runs.get() == 1) {
            throw new OutOfMemoryError("unable to create native thread");
          }
        };
    try {
      var unused = new SerialTask(failsOnceItRan, runs::incrementAndGet).everySecond(timer);
      await().until(() -> runs.get() > 1);
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void beginsAnewAfterItFailed() {
    var task =
        new SerialTask(
            begun::add,
            () -> {
              throw new IllegalStateException("run " + runs.incrementAndGet());
            });
    for (int run = 1; run <= 2; run++) {
      task.runSoon();
      assertThatIllegalStateException().isThrownBy(begun.remove()::run).withMessage("run " + run);
    }
  }

  @Test
  void runsAgainForWhoAskedBeforeItFailed() {
    var self = new CompletableFuture<SerialTask>();
    Runnable failsOnce =
        () -> {
          if (runs.incrementAndGet() == 1) {
            self.join().runSoon();
            throw new IllegalStateException("once");
          }
        };
    self.complete(new SerialTask(begun::add, failsOnce));
    self.join().runSoon();
    assertThatIllegalStateException().isThrownBy(begun.remove()::run);
    begun.remove().run();
    assertThat(runs).hasValue(2);
  }

  @Test
  void aTimerDoesNotHaveItRunAgainAtOnce() {
    var self = new CompletableFuture<SerialTask>();
    Runnable takesLong =
        () -> {
          runs.incrementAndGet();
          self.join().runUnlessRunning();
        };
    self.complete(new SerialTask(begun::add, takesLong));
    for (int run = 1; run <= 2; run++) {
      self.join().runUnlessRunning();
      begun.remove().run();
      assertThat(runs).hasValue(run);
      assertThat(begun).isEmpty();
    }
  }

  @Test
  void missesNobodyAndNeverRunsTwiceAtATime() {
    var left = new ConcurrentLinkedQueue<Integer>();
    var running = new AtomicInteger();
    var taken = new AtomicInteger();
    Runnable takes =
        () -> {
          assertThat(running.incrementAndGet()).isOne();
          while (left.poll() != null) {
            taken.incrementAndGet();
          }
          running.decrementAndGet();
        };
    var ended = new ConcurrentLinkedQueue<CompletableFuture<Void>>();
    var task = new SerialTask(run -> ended.add(CompletableFuture.runAsync(run)), takes);
    IntStream.range(0, CALLERS)
        .parallel()
        .forEach(
            caller -> {
              left.add(caller);
              task.runSoon();
            });
    ended.forEach(CompletableFuture::join);
    assertThat(taken).hasValue(CALLERS);
  }
}
