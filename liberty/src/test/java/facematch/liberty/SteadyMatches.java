package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks for the matches of one image again and again, whatever else happens meanwhile. */
final class SteadyMatches implements AutoCloseable {
  private static final int PAUSE_MILLISECONDS = 20;

  private final StockClient client;
  private final String hash;
  private final String name;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Future<?> asking;
  private int answered;
  private Duration slowest = Duration.ZERO;

  /**
   * Begins to ask.
   *
   * @param name of the image, which each answer has to contain
   */
  SteadyMatches(StockClient client, String hash, String name) {
    this.client = client;
    this.hash = hash;
    this.name = name;
    asking =
        thread.scheduleWithFixedDelay(this::match, 0, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  private synchronized void match() {
    var asked = Instant.now();
    try {
      var answer = client.match(hash);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.names()).contains(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    answered++;
    var time = Duration.between(asked, Instant.now());
    slowest = time.compareTo(slowest) > 0 ? time : slowest;
  }

  /** Asserts that all were answered rightly and within the time. */
  synchronized void assertAllAnsweredWithin(Duration time) throws Exception {
    asking.cancel(false);
    try {
      asking.get();
    } catch (CancellationException nothingWrong) {
      System.out.printf("%d matches answered, the slowest in %s%n", answered, slowest);
    }
    assertThat(answered).isGreaterThan(100);
    assertThat(slowest).isLessThan(time);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
