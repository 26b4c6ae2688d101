package facematch.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UploadQueueTest {
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void runsAsManyUploadsAtATimeAsItMay() {
    var together = new CyclicBarrier(3);
    try (var queue = new UploadQueue(3)) {
      for (int i = 0; i < 30; i++) {
        queue.add(() -> meet(together));
      }
    }
    assertThat(most).hasValue(3);
  }

  private void meet(CyclicBarrier together) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      together.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
    running.decrementAndGet();
  }

  @Test
  void takesNoFurtherUploadsAfterAStopButEndsThoseInProgress() {
    var begun = new CountDownLatch(1);
    var ended = new AtomicInteger();
    try (var queue = new UploadQueue(2)) {
      queue.add(
          () -> {
            await(begun);
            ended.incrementAndGet();
          });
      queue.stop();
      assertThat(queue.add(ended::incrementAndGet)).isFalse();
      begun.countDown();
      queue.finish();
    }
    assertThat(ended).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void throwsWhatAnUploadHasThrown() {
    for (var failure : new Throwable[] {new IllegalStateException(), new OutOfMemoryError()}) {
      try (var queue = new UploadQueue(1)) {
        queue.add(() -> sneak(failure));
        assertThatThrownBy(queue::finish).isSameAs(failure);
        assertThat(queue.add(() -> {})).isFalse();
      }
    }
  }

  private static void sneak(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
