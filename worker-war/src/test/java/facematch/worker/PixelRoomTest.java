package facematch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PixelRoomTest {
  private final PixelRoom room = new PixelRoom(10);

  @Test
  void tellsHowLongTheOldestImageHasBeenInHandWithoutItsWait() {
    var threads = Executors.newFixedThreadPool(2);
    var end = new CountDownLatch(1);
    try {
      assertThat(room.longest()).isZero();
      var first = CompletableFuture.supplyAsync(() -> room.use(10, () -> ended(end)), threads);
      await().until(() -> room.longest().compareTo(Duration.ofMillis(100)) > 0);
      var second = CompletableFuture.supplyAsync(() -> room.use(1, room::longest), threads);
      var longest = room.longest();
      end.countDown();
      assertThat(second.join()).isLessThan(longest);
      first.join();
      await().until(() -> room.longest().isZero());
    } finally {
      threads.shutdown();
    }
  }

  private static boolean ended(CountDownLatch end) {
    try {
      end.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
