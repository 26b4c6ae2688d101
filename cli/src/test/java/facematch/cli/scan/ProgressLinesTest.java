package facematch.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final Duration NEVER = Duration.ofHours(1);

  private final StringWriter text = new StringWriter();

  /** When the fourth line is made, three are printed. */
  @Test
  void printsTheLatestStateAtIntervals() throws InterruptedException {
    var left = new CountDownLatch(4);
    try (var progress = new ProgressLines(printer(), OFTEN, () -> countDown(left))) {
      progress.advance();
      assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(text.toString().lines()).startsWith("3 left", "2 left", "1 left");
  }

  private static String countDown(CountDownLatch left) {
    left.countDown();
    return left.getCount() + " left";
  }

  @Test
  void printsWhatIsRefusedAtOnce() {
    try (var progress = new ProgressLines(printer(), NEVER, () -> "a state")) {
      progress.print("a.jpg: too large");
    }
    assertThat(text.toString().lines()).containsExactly("a.jpg: too large");
  }

  private PrintWriter printer() {
    return new PrintWriter(text, true);
  }
}
