package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scans and matches for half an hour ({@code -Dminutes=N} for another time): once warm, no process
 * grows by more than what it has to remember.
 */
@Tag("failures")
class SteadyLoadIT {
  private static final int MINUTES = Integer.getInteger("minutes", 30);
  private static final int WARM_UP = 5;

  /** So many samples at either end are averaged: a collection in between moves each. */
  private static final int AVERAGED = 5;

  /** Asked for and never copied: an answer that grows with every scan is no steady load. */
  private static final int ASKED = 0;

  private static final int MILLISECONDS_A_SCAN = 500;
  private static final int MILLISECONDS_A_MATCH = 50;

  @TempDir Path folder;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);
  private final AtomicInteger copies = new AtomicInteger();
  private final AtomicInteger scans = new AtomicInteger();
  private final AtomicInteger matches = new AtomicInteger();
  private final List<ProcessSize> rest = new ArrayList<>();
  private final List<ProcessSize> worker = new ArrayList<>();

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void noProcessGrowsUnderSteadyLoad() throws Exception {
    try (var deployment = Deployment.in(folder, Map.of())) {
      var album = Album.ofSmallPhotos();
      var client = deployment.client();
      var undisturbed = UndisturbedRun.of(album, client);
      copies.set(undisturbed.next());
      var before = List.of(ProcessSize.of(deployment.rest()), ProcessSize.of(deployment.worker()));
      List<ScheduledFuture<?>> load =
          List.of(
              every(MILLISECONDS_A_SCAN, () -> scan(album, client)),
              every(MILLISECONDS_A_MATCH, () -> match(album, undisturbed, client)));
      for (int minute = 0; minute < MINUTES; minute++) {
        await().pollDelay(Duration.ofMinutes(1)).atMost(Duration.ofMinutes(2)).until(() -> true);
        assertThat(load).noneMatch(ScheduledFuture::isDone);
        sample(deployment);
      }
      load.forEach(repetition -> repetition.cancel(false));
      awaitNoMoreConnections(deployment.rest(), before.get(0));
      awaitNoMoreConnections(deployment.worker(), before.get(1));
    } finally {
      threads.shutdownNow();
    }
    assertSteady("rest", rest);
    assertSteady("worker", worker);
  }

  private void scan(Album album, StockClient client) throws IOException, InterruptedException {
    int number = nextCopy(album);
    var answer = client.scanImage(album.name(number), album.copy(number));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(client.imageOnceScanned(answer.hash()).getString("status")).isEqualTo("scanned");
    scans.incrementAndGet();
  }

  private int nextCopy(Album album) {
    int number = copies.getAndIncrement();
    return album.photo(number) == ASKED ? nextCopy(album) : number;
  }

  private void match(Album album, UndisturbedRun undisturbed, StockClient client)
      throws IOException, InterruptedException {
    var answer = client.match(undisturbed.hashes().get(ASKED));
    assertThat(answer.names()).containsExactly(album.name(ASKED));
    matches.incrementAndGet();
  }

  /** A call to rest and what is expected of its answer. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  /** What fails ends the repetition. */
  private ScheduledFuture<?> every(int milliseconds, Step step) {
    return threads.scheduleAtFixedRate(
        () -> {
          try {
            step.run();
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        0,
        milliseconds,
        TimeUnit.MILLISECONDS);
  }

  private void sample(Deployment deployment) throws IOException {
    rest.add(ProcessSize.of(deployment.rest()));
    worker.add(ProcessSize.of(deployment.worker()));
    System.out.printf(
        "minute %d: %d scans, %d matches; rest %s; worker %s%n",
        rest.size(), scans.get(), matches.get(), last(rest), last(worker));
  }

  /** Those that only a load needs are closed a while after it. */
  private static void awaitNoMoreConnections(Deployment.Service service, ProcessSize before) {
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> ProcessSize.of(service).connections() <= before.connections());
  }

  private static ProcessSize last(List<ProcessSize> sizes) {
    return sizes.get(sizes.size() - 1);
  }

  private static void assertSteady(String service, List<ProcessSize> sizes) {
    double growth = growth(sizes, ProcessSize::mebibytes);
    System.out.printf("%s grew by %.2f MiB a minute%n", service, growth);
    assertThat(growth).as(service).isLessThan(1);
    assertThat(growth(sizes, ProcessSize::threads)).as(service + "'s threads").isLessThan(.2);
    assertThat(growth(sizes, ProcessSize::connections))
        .as(service + "'s connections")
        .isLessThan(.1);
  }

  /** A minute, after the warm-up. */
  private static double growth(List<ProcessSize> sizes, ToDoubleFunction<ProcessSize> measure) {
    var warm = sizes.subList(WARM_UP, sizes.size());
    int apart = warm.size() - AVERAGED;
    return (mean(warm.subList(apart, warm.size()), measure)
            - mean(warm.subList(0, AVERAGED), measure))
        / apart;
  }

  private static double mean(List<ProcessSize> sizes, ToDoubleFunction<ProcessSize> measure) {
    return sizes.stream().mapToDouble(measure).average().orElseThrow();
  }
}
