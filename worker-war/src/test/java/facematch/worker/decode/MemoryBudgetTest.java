package facematch.worker.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final int KIBIBYTE = 1024;

  private final MemoryBudget budget = new MemoryBudget(10 * KIBIBYTE);

  @Test
  void letsAnImageWaitUntilAnotherGivesMemoryBack() throws Exception {
    var first = budget.take(6 * KIBIBYTE);
    var second = waiting(5 * KIBIBYTE);
    first.close();
    second.get();
  }

  @Test
  void letsAnImageWaitUntilAnotherNeedsLess() throws Exception {
    try (var first = budget.take(10 * KIBIBYTE)) {
      var second = waiting(5 * KIBIBYTE);
      first.reduceTo(5 * KIBIBYTE);
      second.get();
    }
  }

  @Test
  void coversImagesAtTheSameTime() {
    try (var first = budget.take(5 * KIBIBYTE);
        var second = budget.take(5 * KIBIBYTE)) {
      assertThat(first).isNotSameAs(second);
    }
  }

  @Test
  void letsAnImageTakeAllThatNeedsMore() {
    for (int i = 0; i < 2; i++) {
      budget.take(11 * KIBIBYTE).close();
      budget.take(Long.MAX_VALUE - KIBIBYTE).close();
    }
  }

  @Test
  void givesBackNoMoreThanWasTaken() throws Exception {
    var first = budget.take(4 * KIBIBYTE);
    first.reduceTo(8 * KIBIBYTE);
    first.close();
    first.close();
    try (var all = budget.take(10 * KIBIBYTE)) {
      waiting(1).cancel(true);
      assertThat(all).isNotNull();
    }
  }

  @Test
  void stopsWaitingWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> budget.take(1)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    budget.take(10 * KIBIBYTE).close();
  }

  /** Takes bytes on another thread, which has to wait for them. */
  private FutureTask<Boolean> waiting(long bytes) {
    var taken = new FutureTask<>(() -> take(bytes));
    var thread = new Thread(taken);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING || taken.isDone());
    assertThat(taken.isDone()).isFalse();
    return taken;
  }

  private boolean take(long bytes) {
    budget.take(bytes).close();
    return true;
  }
}
