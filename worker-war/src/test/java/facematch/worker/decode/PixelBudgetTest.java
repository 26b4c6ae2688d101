package facematch.worker.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class PixelBudgetTest {
  private final PixelBudget budget = new PixelBudget(10);

  @Test
  void letsAnImageWaitUntilTheBudgetCoversIt() throws Exception {
    var entered = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var first =
        new FutureTask<>(
            () ->
                budget.use(
                    6,
                    () -> {
                      entered.countDown();
                      return awaited(end);
                    }));
    new Thread(first).start();
    entered.await();
    var second = new FutureTask<>(() -> budget.use(5, () -> end.getCount() == 0));
    var waiting = new Thread(second);
    waiting.start();

    await().until(() -> waiting.getState() == Thread.State.WAITING || second.isDone());
    assertThat(second.isDone()).isFalse();
    end.countDown();
    assertThat(first.get()).isTrue();
    assertThat(second.get()).isTrue();
  }

  @Test
  void runsImagesAtTheSameTimeThatItCoversTogether() {
    assertThat(budget.<Boolean>use(5, () -> budget.use(5, () -> true))).isTrue();
  }

  @Test
  void runsAnImageAloneThatItDoesNotCover() {
    assertThat(budget.<Boolean>use(11, () -> true)).isTrue();
    assertThat(budget.<Boolean>use(Long.MAX_VALUE, () -> true)).isTrue();
  }

  @Test
  void coversTheNextImageAfterOneThatFailed() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () ->
                  budget.use(
                      10,
                      () -> {
                        throw new UnreadableImageException("damaged");
                      }))
          .isInstanceOf(UnreadableImageException.class);
    }
  }

  @Test
  void stopsWaitingWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> budget.use(10, () -> true)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(budget.<Boolean>use(10, () -> true)).isTrue();
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
