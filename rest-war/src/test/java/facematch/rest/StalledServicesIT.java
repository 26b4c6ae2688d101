package facematch.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.protocol.ServerProxies;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A broker or a Redis that says nothing any more, but does not hang up either. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StalledServicesIT {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final RestServer server = new RestServer();

  @Deployment(testable = false)
  static WebArchive packagedApplication() {
    return RestServer.packagedApplication();
  }

  @BeforeEach
  void awaitReadiness() {
    server.awaitReadiness();
    await().until(() -> probe("ready").statusCode() == 200);
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
        Stream.generate(() -> server.sendSoon(RestServer.request("/match/" + hash).GET()))
            .limit(100)
            .toList();

    await()
        .untilAsserted(
            () -> {
              assertProbesAnswerAtOnce();
              assertThat(downSince(probe("ready"), "redis"))
                  .isBetween(stalled.minusSeconds(1), Instant.now());
            });
    assertThat(probe("ready").statusCode()).isEqualTo(503);
    assertThat(hanging).allSatisfy(call -> RestServer.assertProblem(call.join(), 503));

    ServerProxies.redis().resume();
    await().until(() -> probe("ready").statusCode() == 200);
    assertThat(RestServer.names(server.get("/match/" + hash))).contains("a.png");
  }

  @Test
  void matchesGoOnWhileTheBrokerHangsAndImagesAreTurnedAwayAtOnceWhenThatIsNoticed() {
    String hash = server.scanned("b.png", RestServer.image(), RestServer.direction(70));
    Instant stalled = Instant.now();
    ServerProxies.broker().stall();
    var hanging =
        Stream.generate(() -> server.sendSoon(upload(RestServer.largeImage()))).limit(3).toList();

    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> {
              assertProbesAnswerAtOnce();
              assertThat(RestServer.names(quick(() -> server.get("/match/" + hash))))
                  .contains("b.png");
              assertThat(downSince(probe("ready"), "broker"))
                  .isBetween(stalled.minusSeconds(1), Instant.now());
            });
    RestServer.assertProblem(quick(() -> server.send(upload(RestServer.image()))), 503);
    assertThat(probe("ready").statusCode()).isEqualTo(200);
    assertThat(hanging).allSatisfy(call -> RestServer.assertProblem(call.join(), 503));

    ServerProxies.broker().resume();
    await().until(() -> server.send(upload(RestServer.image())).statusCode() == 202);
    assertThat(probe("ready").body()).doesNotContain("brokerDownSince");
  }

  private static HttpRequest.Builder upload(byte[] image) {
    return RestServer.request("/scan/image/c.png").POST(BodyPublishers.ofByteArray(image));
  }

  private void assertProbesAnswerAtOnce() {
    for (String probe : List.of("started", "live", "ready")) {
      assertThat(quick(() -> probe(probe)).body()).contains("rest");
    }
  }

  private HttpResponse<String> probe(String name) {
    return server.get("/health/" + name);
  }

  private static Instant downSince(HttpResponse<String> probe, String dependency) {
    JsonObject data =
        RestServer.object(probe).getJsonArray("checks").getJsonObject(0).getJsonObject("data");
    assertThat(data.getBoolean(dependency)).isFalse();
    return Instant.parse(data.getString(dependency + "DownSince"));
  }

  private static HttpResponse<String> quick(Supplier<HttpResponse<String>> call) {
    long start = System.nanoTime();
    var answer = call.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    return answer;
  }
}
