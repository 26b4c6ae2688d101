package facematch.liberty.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.ProcessStatus;
import facematch.liberty.deployment.Album;
import facematch.liberty.deployment.Baseline;
import facematch.liberty.deployment.Deployment;
import facematch.liberty.deployment.Deployment.Service;
import facematch.testing.FaceMatchClient;
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
 * Steady scans and matches for half an hour, or {@code -Dminutes=N}: after a warm-up no process
 * grows by more than the index of the new faces.
 */
@Tag("failures")
class SteadyLoadIT {
  private static final int MINUTES = Integer.getInteger("minutes", 30);
  private static final int WARM_UP = 5;

  /** The samples averaged at either end, since each depends on the last garbage collection. */
  private static final int AVERAGED = 5;

  /** The photo that is matched. It is never copied, so that the answer does not grow. */
  private static final int MATCHED = 0;

  private static final int SCAN_INTERVAL_MILLISECONDS = 500;
  private static final int MATCH_INTERVAL_MILLISECONDS = 50;

  @TempDir Path folder;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);
  private final AtomicInteger copies = new AtomicInteger();
  private final AtomicInteger scans = new AtomicInteger();
  private final AtomicInteger matches = new AtomicInteger();
  private final List<Sample> rest = new ArrayList<>();
  private final List<Sample> worker = new ArrayList<>();

  /** The size of a process, and the number of its connections to the broker and to Redis. */
  private record Sample(ProcessStatus process, int connections) {
    static Sample of(Service service) throws IOException {
      return new Sample(
          ProcessStatus.of(service.server()),
          service.broker().connections() + service.redis().connections());
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void noProcessGrowsUnderSteadyLoad() throws Exception {
    try (var deployment = Deployment.in(folder, Map.of())) {
      var client = deployment.client();
      var baseline = Baseline.of(client);
      copies.set(baseline.next());
      var before = List.of(Sample.of(deployment.rest()), Sample.of(deployment.worker()));
      List<ScheduledFuture<?>> load =
          List.of(
              every(SCAN_INTERVAL_MILLISECONDS, () -> scan(baseline.album(), client)),
              every(MATCH_INTERVAL_MILLISECONDS, () -> match(baseline, client)));
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

  private void scan(Album album, FaceMatchClient client) {
    int number = nextCopy(album);
    var answer = client.scanImage(album.name(number), album.copy(number));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(client.imageOnceScanned(answer.hash()).getString("status")).isEqualTo("scanned");
    scans.incrementAndGet();
  }

  private int nextCopy(Album album) {
    int number = copies.getAndIncrement();
    return album.photo(number) == MATCHED ? nextCopy(album) : number;
  }

  private void match(Baseline baseline, FaceMatchClient client) {
    var answer = client.match(baseline.hashes().get(MATCHED));
    assertThat(answer.names()).containsExactly(baseline.album().name(MATCHED));
    matches.incrementAndGet();
  }

  /** Repeats a step until it fails. */
  private ScheduledFuture<?> every(int milliseconds, Runnable step) {
    return threads.scheduleAtFixedRate(step, 0, milliseconds, TimeUnit.MILLISECONDS);
  }

  private void sample(Deployment deployment) throws IOException {
    rest.add(Sample.of(deployment.rest()));
    worker.add(Sample.of(deployment.worker()));
    System.out.printf(
        "minute %d: %d scans, %d matches; rest %s; worker %s%n",
        rest.size(), scans.get(), matches.get(), last(rest), last(worker));
  }

  /** Connections that only the load needed are closed a while after it. */
  private static void awaitNoMoreConnections(Service service, Sample before) {
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> Sample.of(service).connections() <= before.connections());
  }

  private static Sample last(List<Sample> samples) {
    return samples.get(samples.size() - 1);
  }

  private static void assertSteady(String service, List<Sample> samples) {
    double growth = growth(samples, sample -> sample.process().mebibytes());
    System.out.printf("%s grew by %.2f MiB a minute%n", service, growth);
    assertThat(growth).as(service).isLessThan(1);
    assertThat(growth(samples, sample -> sample.process().threads()))
        .as(service + "'s threads")
        .isLessThan(.2);
    assertThat(growth(samples, Sample::connections)).as(service + "'s connections").isLessThan(.1);
  }

  /** The growth for each minute after the warm-up. */
  private static double growth(List<Sample> samples, ToDoubleFunction<Sample> measure) {
    var warm = samples.subList(WARM_UP, samples.size());
    int apart = warm.size() - AVERAGED;
    return (mean(warm.subList(apart, warm.size()), measure)
            - mean(warm.subList(0, AVERAGED), measure))
        / apart;
  }

  private static double mean(List<Sample> samples, ToDoubleFunction<Sample> measure) {
    return samples.stream().mapToDouble(measure).average().orElseThrow();
  }
}
