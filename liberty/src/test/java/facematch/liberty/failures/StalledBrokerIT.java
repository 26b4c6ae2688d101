package facematch.liberty.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.deployment.Album;
import facematch.liberty.deployment.ContinuousMatches;
import facematch.liberty.deployment.Deployment;
import facematch.testing.Answer;
import facematch.testing.FaceMatchClient;
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

/** A broker that stops answering, but keeps its connections open. */
@Tag("failures")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StalledBrokerIT {
  private static final Duration UNTIL_DETECTED = Duration.ofSeconds(15);
  private static final Duration UNTIL_VISIBLE = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int LEAST_POLLS = 100;
  private static final Duration PAUSE = Duration.ofMillis(50);

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Album album;
  private int number;
  private Deployment deployment;
  private FaceMatchClient rest;
  private FaceMatchClient worker;

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void aStalledBrokerIsDetectedAndTakesTheWorkersLivenessDownIfItStaysAway() throws Exception {
    album = Album.ofSmallPhotos();
    var grace = Map.of("RABBITMQ_LIVENESS_GRACE", Long.toString(GRACE.toSeconds()));
    try (var opened = Deployment.in(folder, grace)) {
      deployment = opened;
      rest = deployment.client();
      worker = deployment.worker().server().client();
      var known = upload();
      assertScanned(known);
      try (var matches = new ContinuousMatches(rest, known.hash(), album.name(0))) {
        stall();
        resume();
        stallUntilWorkerIsNotLive();
        matches.assertAllAnsweredWithin(UNTIL_VISIBLE);
      }
    }
  }

  /** The probes name the time of detection; what clients see of it is polled for. */
  private void stall() throws Exception {
    deployment.services().forEach(service -> service.broker().stall());
    var stalled = Instant.now();
    var unready = threads.submit(() -> first(() -> worker.probe("ready").status() == 503));
    var refused =
        threads.submit(
            () -> first(() -> !brokerUp(rest.probe("ready")) && upload().status() == 503));
    var unreadySeen = unready.get();
    assertDetected("worker unready", stalled, downSince(worker.probe("ready")), unreadySeen);
    var refusedSeen = refused.get();
    assertDetected("a scan refused", stalled, downSince(rest.probe("ready")), refusedSeen);
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
    assertThat(Duration.between(resumed, ready.get())).isLessThan(UNTIL_VISIBLE);
    assertThat(Duration.between(resumed, accepted.get())).isLessThan(UNTIL_VISIBLE);
    assertScanned(upload());
  }

  /** The worker stays live for the grace period, and no longer. */
  private void stallUntilWorkerIsNotLive() {
    deployment.services().forEach(service -> service.broker().stall());
    var polls = new ArrayList<Answer>();
    var down =
        first(
            () -> {
              polls.add(worker.probe("live"));
              return last(polls).status() != 200;
            });
    var since = downSince(last(polls));
    System.out.printf(
        "Gone: worker's liveness down after %d ms, at the %dth poll%n",
        millis(since, down), polls.size());
    assertThat(last(polls).status()).isEqualTo(503);
    assertThat(polls).hasSizeGreaterThan(LEAST_POLLS);
    assertThat(Duration.between(since, down))
        .isBetween(GRACE, GRACE.plusSeconds(1).plus(UNTIL_VISIBLE));
  }

  private static Answer last(List<Answer> polls) {
    return polls.get(polls.size() - 1);
  }

  private static void assertDetected(String what, Instant stalled, Instant detected, Instant seen) {
    System.out.printf(
        "Stalled: detected after %d ms, %s %d ms later%n",
        millis(stalled, detected), what, millis(detected, seen));
    assertThat(Duration.between(stalled, detected)).isPositive().isLessThan(UNTIL_DETECTED);
    assertThat(Duration.between(detected, seen)).isPositive().isLessThan(UNTIL_VISIBLE);
  }

  /** The time when the condition is first true. */
  private static Instant first(Callable<Boolean> condition) {
    await().pollDelay(Duration.ZERO).pollInterval(PAUSE).atMost(LONGEST).until(condition);
    return Instant.now();
  }

  private Answer upload() {
    int next = number++;
    return rest.scanImage(album.name(next), album.copy(next));
  }

  private void assertScanned(Answer accepted) {
    var image = rest.imageOnceScanned(accepted.hash());
    assertThat(image.getString("status")).isEqualTo("scanned");
  }

  private static boolean brokerUp(Answer probe) {
    return data(probe).getBoolean("broker");
  }

  private static Instant downSince(Answer probe) {
    return Instant.parse(data(probe).getString("brokerDownSince"));
  }

  private static JsonObject data(Answer probe) {
    return probe.object().getJsonArray("checks").getJsonObject(0).getJsonObject("data");
  }

  private static long millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }
}
