package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that says nothing any more, but does not hang up either. */
@Tag("failures")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StalledBrokerIT {
  private static final Duration NOTICED = Duration.ofSeconds(15);
  private static final Duration FOLLOWS = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int LEAST_POLLS = 100;
  private static final Duration PAUSE = Duration.ofMillis(50);

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Album album;
  private int number;
  private Deployment deployment;
  private StockClient rest;
  private StockClient worker;

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void aStalledBrokerIsNoticedAndOneThatStaysAwayHasTheWorkerRestarted() throws Exception {
    album = Album.ofSmallPhotos();
    var grace = Map.of("RABBITMQ_LIVENESS_GRACE", Long.toString(GRACE.toSeconds()));
    try (var whole = Deployment.in(folder, grace)) {
      deployment = whole;
      rest = whole.client();
      worker = new StockClient(whole.worker().server());
      var known = upload();
      assertScanned(known);
      try (var matches = new SteadyMatches(rest, known.hash(), album.name(0))) {
        stall();
        resume();
        stallForGood();
        matches.assertAllAnsweredWithin(FOLLOWS);
      }
    }
  }

  /** Noticed is the time that the probes' own data name; what follows is polled for. */
  private void stall() throws Exception {
    deployment.services().forEach(service -> service.broker().stall());
    var stalled = Instant.now();
    var unready = threads.submit(() -> first(() -> worker.probe("ready").status() == 503));
    var refused =
        threads.submit(
            () -> first(() -> !brokerUp(rest.probe("ready")) && upload().status() == 503));
    var unreadySeen = unready.get();
    assertFollows("worker unready", stalled, downSince(worker.probe("ready")), unreadySeen);
    var refusedSeen = refused.get();
    assertFollows("a scan refused", stalled, downSince(rest.probe("ready")), refusedSeen);
    assertThat(rest.probe("ready").status()).isEqualTo(200);
  }

  private void resume() throws Exception {
    deployment.services().forEach(service -> service.broker().resume());
    var resumed = Instant.now();
    var ready = threads.submit(() -> first(() -> worker.probe("ready").status() == 200));
    var accepted = threads.submit(() -> first(() -> upload().status() == 202));
    System.out.printf(
        "Back: worker ready after %d ms, a scan accepted after %d ms%n",
        millis(resumed, ready.get()), millis(resumed, accepted.get()));
    assertThat(Duration.between(resumed, ready.get())).isLessThan(FOLLOWS);
    assertThat(Duration.between(resumed, accepted.get())).isLessThan(FOLLOWS);
    assertScanned(upload());
  }

  /** Each of the polls finds it up until the one that ends them. */
  private void stallForGood() {
    deployment.services().forEach(service -> service.broker().stall());
    var polls = new ArrayList<StockClient.Answer>();
    var dead =
        first(
            () -> {
              polls.add(worker.probe("live"));
              return last(polls).status() != 200;
            });
    var since = downSince(last(polls));
    System.out.printf(
        "Gone: worker's liveness down after %d ms, at the %dth poll%n",
        millis(since, dead), polls.size());
    assertThat(last(polls).status()).isEqualTo(503);
    assertThat(polls).hasSizeGreaterThan(LEAST_POLLS);
    assertThat(Duration.between(since, dead)).isBetween(GRACE, GRACE.plusSeconds(1).plus(FOLLOWS));
  }

  private static StockClient.Answer last(List<StockClient.Answer> polls) {
    return polls.get(polls.size() - 1);
  }

  private static void assertFollows(String what, Instant stalled, Instant noticed, Instant seen) {
    System.out.printf(
        "Stalled: noticed after %d ms, %s %d ms later%n",
        millis(stalled, noticed), what, millis(noticed, seen));
    assertThat(Duration.between(stalled, noticed)).isPositive().isLessThan(NOTICED);
    assertThat(Duration.between(noticed, seen)).isPositive().isLessThan(FOLLOWS);
  }

  private static Instant first(Callable<Boolean> fact) {
    await().pollDelay(Duration.ZERO).pollInterval(PAUSE).atMost(LONGEST).until(fact);
    return Instant.now();
  }

  private StockClient.Answer upload() throws Exception {
    int next = number++;
    return rest.scanImage(album.name(next), album.copy(next));
  }

  private void assertScanned(StockClient.Answer accepted) throws Exception {
    var image = rest.imageOnceScanned(accepted.hash());
    assertThat(image.getString("status")).isEqualTo("scanned");
  }

  private static boolean brokerUp(StockClient.Answer probe) {
    return data(probe).getBoolean("broker");
  }

  private static Instant downSince(StockClient.Answer probe) {
    return Instant.parse(data(probe).getString("brokerDownSince"));
  }

  private static JsonObject data(StockClient.Answer probe) {
    return probe
        .json()
        .asJsonObject()
        .getJsonArray("checks")
        .getJsonObject(0)
        .getJsonObject("data");
  }

  private static long millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }
}
