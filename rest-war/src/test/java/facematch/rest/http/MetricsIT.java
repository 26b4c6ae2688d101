package facematch.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.contract.OpenApiDocument;
import facematch.testing.Scrape;
import facematch.testing.ServerProxies;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rest's metrics say, compared with what a client did. */
class MetricsIT extends RestServerTest {
  private static final String REQUESTS = "facematch_http_requests_total";
  private static final String REQUEST_SECONDS = "facematch_http_requests_seconds";
  private static final String CONFIRM_SECONDS = "facematch_confirm_seconds";
  private static final String MATCH_SECONDS = "facematch_match_seconds";
  private static final String QUEUE = "facematch_queue_images";
  private static final String UNKNOWN = "0".repeat(64);

  private Scrape before;

  /** A call is counted a moment after its answer, also the one that awaited readiness. */
  @BeforeEach
  void scrapeOnceAllCallsAreCounted() {
    before =
        await().until(MetricsIT::scrape, last -> withoutScrapes(last) == withoutScrapes(scrape()));
  }

  @AfterEach
  void resumeBroker() {
    ServerProxies.broker().resume();
  }

  @Test
  void countsEachCallOnceByItsRouteAndStatus() {
    server.scanImage("one.png", RestServer.image());
    server.scanImage("two.png", RestServer.image());
    server.get("/match/" + UNKNOWN);
    server.get("/match/" + UNKNOWN + "?threshold=2");
    server.get("/images/" + UNKNOWN);
    server.post("/match/" + UNKNOWN, BodyPublishers.noBody());
    server.get("/a/secret");

    await()
        .untilAsserted(
            () -> {
              var after = scrape();
              assertThat(counted(after, "/scan/image/{filename}", 202)).isEqualTo(2);
              assertThat(counted(after, "/match/{hash}", 200)).isEqualTo(1);
              assertThat(counted(after, "/match/{hash}", 400)).isEqualTo(1);
              assertThat(counted(after, "other", 405)).isEqualTo(1);
              assertThat(counted(after, "/images/{hash}", 404)).isEqualTo(1);
              assertThat(counted(after, "other", 404)).isEqualTo(1);
              assertThat(measured(after, REQUEST_SECONDS, "route", "/match/{hash}")).isEqualTo(2);
              assertThat(measured(after, CONFIRM_SECONDS)).isEqualTo(2);
            });
    var after = scrape();
    assertThat(withoutScrapes(after) - withoutScrapes(before)).isEqualTo(7);
    var routes = new HashSet<>(OpenApiDocument.read().getJsonObject("paths").keySet());
    routes.add("other");
    assertThat(after.labelValues(REQUESTS, "route"))
        .isSubsetOf(routes)
        .noneMatch(route -> route.contains("secret"));
  }

  @Test
  void measuresQuestionsToTheIndexAndTellsItsSize() {
    String hash =
        server.scanned("face.png", RestServer.image(), RestServer.direction(Math.random() * 360));
    await().until(() -> server.match(hash).names().contains("face.png"));
    server.get("/match/" + UNKNOWN); // has no face to ask about

    long asked = measured(scrape(), MATCH_SECONDS);
    server.match(hash);
    assertThat(measured(scrape(), MATCH_SECONDS)).isEqualTo(asked + 1);
    assertThat(scrape().value("facematch_index_faces"))
        .isEqualTo(server.get("/status").object().getInt("faces"))
        .isPositive();
    assertThat(scrape().value("facematch_index_bytes")).isPositive();
  }

  @Test
  void countsTheQueueAndNothingWhileTheBrokerIsAway() throws Exception {
    RestServer.purgeScanQueue();
    for (int i = 0; i < 3; i++) {
      server.scanImage("queued.png", RestServer.image());
    }
    await().until(() -> scrape().value(QUEUE) == 3);
    assertThat(scrape().names()).contains("facematch_dead_letters");

    ServerProxies.broker().stall();
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> assertThat(scrape().names()).doesNotContain(QUEUE, "facematch_dead_letters"));

    ServerProxies.broker().resume();
    await().atMost(Duration.ofSeconds(30)).until(() -> scrape().names().contains(QUEUE));
  }

  private static double withoutScrapes(Scrape scrape) {
    return scrape.value(REQUESTS) - scrape.value(REQUESTS, "route", "/metrics");
  }

  private double counted(Scrape after, String route, int status) {
    return requests(after, route, status) - requests(before, route, status);
  }

  private static double requests(Scrape scrape, String route, int status) {
    return scrape.value(REQUESTS, "route", route, "status", Integer.toString(status));
  }

  private long measured(Scrape after, String name, String... labels) {
    return after.observations(name, labels) - before.observations(name, labels);
  }

  private static Scrape scrape() {
    return Scrape.of(SERVER.resolve("/metrics"));
  }
}
