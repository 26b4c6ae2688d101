package facematch.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.ServerLog;
import facematch.testing.ActivityListener;
import facematch.testing.Answer;
import facematch.testing.RawClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hundreds of clients that take their time do not take that of others. */
@Timeout(120)
class SlowClientsIT extends RestServerTest {
  private static final int CLIENTS = 200;
  private static final Duration UNDISTURBED = Duration.ofSeconds(2);

  private final ServerLog log = new ServerLog();
  private final ExecutorService readers = Executors.newCachedThreadPool();
  private final ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
  private final List<RawClient> clients = new ArrayList<>();

  @AfterEach
  void leave() throws Exception {
    readers.shutdownNow();
    drops.shutdownNow();
    clients.forEach(RawClient::close);
    RestServer.purgeScanQueue();
  }

  @Test
  void cutsOffThoseWhoDripAndThoseWhoStop() throws Exception {
    String head = RawClient.head("slow.jpg", "Content-Length: 1000000") + "\r\n";
    try (var activity = new ActivityListener()) {
      var dripping = connect(head);
      var stopped = connect(head + "x".repeat(1000));
      drip(dripping);
      var answers = wholeAnswers(Stream.concat(dripping.stream(), stopped.stream()));
      assertOthersUndisturbedUntil(answers);

      assertThat(answers)
          .allSatisfy(
              answer ->
                  assertThat(answer.get())
                      .startsWith("HTTP/1.1 408 ")
                      .contains("application/problem+json", "\"status\":408"));
      await()
          .untilAsserted(
              () -> assertThat(activity.calls("POST /scan/image/slow.jpg 408")).hasSize(400));
    }
    assertStillWorks();
  }

  @Test
  void answersThoseWhoDripChunks() throws Exception {
    var head = RawClient.head("slow.jpg", "Transfer-Encoding: chunked") + "\r\n1\r\nx\r\n1";
    var answers = answers(connect(head).stream(), client -> client.readUntil("}"));
    assertOthersUndisturbedUntil(answers);
    for (var answer : answers) {
      assertThat(answer.get()).startsWith("HTTP/1.1 408 ");
    }
    assertStillWorks();
  }

  /** Their calls have not begun: Liberty ends them. */
  @Tag("failures")
  @Test
  void cutsOffThoseWhoStopInTheHead() {
    var stopped = connect("GET /match/0 HTTP/1.1\r\nHost: local");
    assertOthersUndisturbedUntil(wholeAnswers(stopped.stream()));
    assertStillWorks();
  }

  /** What no route takes is read by nobody but Liberty. */
  @Tag("failures")
  @Test
  void cutsOffThoseWhoDripWhereNothingIsRead() {
    for (String route : List.of("POST /scan/nothing", "POST /nothing", "PUT /scan/image/a")) {
      drip(connect(route + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\n\r\n"));
    }
    assertOthersUndisturbedUntil(wholeAnswers(clients.stream()));
    assertStillWorks();
  }

  private List<RawClient> connect(String beginning) {
    var connected = Stream.generate(() -> new RawClient().send(beginning)).limit(CLIENTS).toList();
    clients.addAll(connected);
    return connected;
  }

  private void drip(List<RawClient> dripping) {
    var unused =
        drops.scheduleAtFixedRate(() -> dripping.forEach(RawClient::drip), 1, 1, TimeUnit.SECONDS);
  }

  /** Complete when the server has closed the connections. */
  private List<Future<String>> wholeAnswers(Stream<RawClient> slow) {
    return answers(slow, RawClient::readToEnd);
  }

  private List<Future<String>> answers(Stream<RawClient> slow, Function<RawClient, String> read) {
    return slow.map(client -> readers.submit(() -> read.apply(client))).toList();
  }

  private void assertOthersUndisturbedUntil(List<? extends Future<?>> answers) {
    do {
      for (String probe : List.of("started", "live", "ready")) {
        assertQuick(() -> server.probe(probe), 200);
      }
      assertQuick(() -> server.get("/match/0123456789abcdef0123456789abcdef"), 200);
      assertQuick(this::upload, 202);
    } while (!answers.stream().allMatch(Future::isDone));
  }

  private static void assertQuick(Supplier<Answer> call, int status) {
    long start = System.nanoTime();
    assertThat(call.get().status()).isEqualTo(status);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(UNDISTURBED);
  }

  private void assertStillWorks() {
    assertThat(upload().status()).isEqualTo(202);
    assertThat(log.complaints()).isEmpty();
  }

  private Answer upload() {
    return server.scanImage("b.png", RestServer.image());
  }
}
