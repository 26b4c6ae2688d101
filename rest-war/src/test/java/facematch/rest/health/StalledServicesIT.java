package facematch.rest.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.testing.Answer;
import facematch.testing.ServerProxies;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker or a Redis that says nothing any more, but does not hang up either. */
class StalledServicesIT extends RestServerTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  @BeforeEach
  void awaitAllServices() {
    await().until(() -> server.probe("ready").status() == 200);
  }

  @AfterEach
  void resume() {
    ServerProxies.redis().resume();
    ServerProxies.broker().resume();
  }

  @Test
  void probesAnswerAtOnceWhileRedisHangs() {
    String hash = server.scanned("a.png", RestServer.image(), RestServer.direction(50));
    Instant stalled = Instant.now();
    ServerProxies.redis().stall();
    var hanging =
        Stream.generate(() -> server.sendAsync(server.request("/match/" + hash)))
            .limit(100)
            .toList();

    await()
        .untilAsserted(
            () -> {
              assertProbesAnswerAtOnce();
              assertThat(downSince(server.probe("ready"), "redis"))
                  .isBetween(stalled.minusSeconds(1), Instant.now());
            });
    assertThat(server.probe("ready").status()).isEqualTo(503);
    assertThat(hanging)
        .allSatisfy(call -> RestServer.assertProblem(call.join(), ProblemType.STORE_AWAY));

    ServerProxies.redis().resume();
    await().until(() -> server.probe("ready").status() == 200);
    assertThat(server.match(hash).names()).contains("a.png");
  }

  @Tag("failures")
  @Test
  void matchesGoOnWhileTheBrokerHangsAndImagesAreTurnedAwayAtOnceWhenThatIsNoticed() {
    String hash = server.scanned("b.png", RestServer.image(), RestServer.direction(70));
    Instant stalled = Instant.now();
    ServerProxies.broker().stall();
    var hanging =
        Stream.generate(() -> server.sendAsync(server.imageScan("c.png", RestServer.largeImage())))
            .limit(3)
            .toList();

    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> {
              assertProbesAnswerAtOnce();
              assertThat(quick(() -> server.match(hash)).names()).contains("b.png");
              assertThat(downSince(server.probe("ready"), "broker"))
                  .isBetween(stalled.minusSeconds(1), Instant.now());
            });
    RestServer.assertProblem(
        quick(() -> server.scanImage("c.png", RestServer.image())), ProblemType.BROKER_AWAY);
    assertThat(server.probe("ready").status()).isEqualTo(200);
    assertThat(hanging)
        .allSatisfy(call -> RestServer.assertProblem(call.join(), ProblemType.BROKER_AWAY));

    ServerProxies.broker().resume();
    await().until(() -> server.scanImage("c.png", RestServer.image()).status() == 202);
    assertThat(server.probe("ready").json().toString()).doesNotContain("brokerDownSince");
  }

  private void assertProbesAnswerAtOnce() {
    for (String probe : List.of("started", "live", "ready")) {
      assertThat(quick(() -> server.probe(probe)).json().toString()).contains("rest");
    }
  }

  private static Instant downSince(Answer probe, String dependency) {
    JsonObject data = probe.object().getJsonArray("checks").getJsonObject(0).getJsonObject("data");
    assertThat(data.getBoolean(dependency)).isFalse();
    return Instant.parse(data.getString(dependency + "DownSince"));
  }

  private static Answer quick(Supplier<Answer> call) {
    long start = System.nanoTime();
    var answer = call.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    return answer;
  }
}
