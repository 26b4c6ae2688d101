package facematch.liberty.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.testing.FaceMatchClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Requests the matches of one image repeatedly in the background. */
public final class ContinuousMatches implements AutoCloseable {
  private static final int PAUSE_MILLISECONDS = 10;

  private final FaceMatchClient client;
  private final String hash;
  private final String name;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Future<?> requests;
  private int answered;
  private Duration slowest = Duration.ZERO;

  /**
   * Begins the requests.
   *
   * @param name of the image, which every answer has to contain
   */
  public ContinuousMatches(FaceMatchClient client, String hash, String name) {
    this.client = client;
    this.hash = hash;
    this.name = name;
    requests =
        thread.scheduleWithFixedDelay(this::match, 0, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  private synchronized void match() {
    var begun = Instant.now();
    var answer = client.match(hash);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.names()).contains(name);
    answered++;
    var time = Duration.between(begun, Instant.now());
    slowest = time.compareTo(slowest) > 0 ? time : slowest;
  }

  /** Asserts that every answer was right and came within the time. */
  public synchronized void assertAllAnsweredWithin(Duration time) throws Exception {
    requests.cancel(false);
    try {
      requests.get();
    } catch (CancellationException noneFailed) {
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
