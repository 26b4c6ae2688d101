package facematch.worker.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DecodeDeadlineTest {
  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void countsNoTimeInWhichTheThreadDidNotRun() {
    var time = Duration.ofMillis(300);
    var deadline = new DecodeDeadline(time);
    await().pollDelay(time).until(() -> true);
    assertThat(deadline.passed()).isFalse();
    while (!deadline.passed()) {
      Thread.onSpinWait();
    }
  }
}
