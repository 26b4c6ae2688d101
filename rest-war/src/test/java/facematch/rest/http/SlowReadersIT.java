package facematch.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.ServerLog;
import facematch.rest.http.problem.ProblemType;
import facematch.testing.ActivityListener;
import facematch.testing.Answer;
import facematch.testing.RawClient;
import facematch.testing.TestServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.RedisClient;

/** Hundreds of clients that ask and read nothing do not disturb others. */
@Timeout(180)
class SlowReadersIT extends RestServerTest {
  private static final Duration UNDISTURBED = Duration.ofSeconds(1);

  /** Each client's answers together have this size: the loopback interface buffers 2.6 MB. */
  private static final int UNREAD_KILOBYTES = 8000;

  private static final int LARGE_READERS = 300;
  private static final int SMALL_READERS = 100;

  private final ServerLog log = new ServerLog();
  private final List<RawClient> readers = new ArrayList<>();

  @AfterEach
  void complainsOfNothing() throws Exception {
    readers.forEach(RawClient::close);
    RestServer.purgeScanQueue();
    assertThat(log.complaints()).isEmpty();
  }

  /** Answers that fit into Liberty's own buffer are written in another way than large ones. */
  @Tag("failures")
  @Test
  void cutsOffThoseWhoDoNotReadLargeAnswersOrManySmallOnes() throws Exception {
    String large = imageOf(400);
    String small = imageOf(20);
    try (var activity = new ActivityListener()) {
      askUndisturbed(LARGE_READERS, large, 400);
      askUndisturbed(SMALL_READERS, small, 20);
      do {
        assertOthersUndisturbed();
      } while (cutOff(activity, large).size() < LARGE_READERS
          || cutOff(activity, small).size() < SMALL_READERS);
    }
    assertThat(server.get(large).status()).isEqualTo(200);
    assertThat(server.get(small).status()).isEqualTo(200);
  }

  @Test
  void refusesLargeAnswersUntilThereIsMemory() {
    String path = imageOf(4000);
    Answer answer;
    do {
      ask(path, 4000);
      answer = server.get(path);
    } while (answer.status() == 200);
    RestServer.assertProblem(answer, ProblemType.OVERLOADED);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertOthersUndisturbed();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.get(path), later -> later.status() == 200);
  }

  private void askUndisturbed(int clients, String path, int kilobytes) {
    for (int i = 0; i < clients; i++) {
      ask(path, kilobytes);
      if (i % 10 == 0) {
        assertOthersUndisturbed();
      }
    }
  }

  /** The path of an image whose description has about this size. */
  private String imageOf(int kilobytes) {
    String hash = upload().hash();
    try (var redis = RedisClient.create(TestServices.redisUri())) {
      redis.sadd(
          "image:{" + hash + "}:names",
          IntStream.range(0, kilobytes).mapToObj("%01000d"::formatted).toArray(String[]::new));
    }
    return "/images/" + hash;
  }

  private void ask(String path, int kilobytes) {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    readers.add(new RawClient().send(request.repeat(UNREAD_KILOBYTES / kilobytes)));
  }

  /** The calls whose answers the server gave up, after its write timeout of ten seconds. */
  private static List<String> cutOff(ActivityListener activity, String path) {
    return activity.calls("GET " + path).stream()
        .filter(call -> call.matches(".* 200 \\d{5,} ms key=.*"))
        .toList();
  }

  private void assertOthersUndisturbed() {
    for (String probe : List.of("started", "live", "ready")) {
      assertQuick(() -> server.probe(probe), 200);
    }
    assertQuick(() -> server.get("/match/0123456789abcdef0123456789abcdef"), 200);
    assertQuick(this::upload, 202);
  }

  private static void assertQuick(Supplier<Answer> call, int status) {
    long start = System.nanoTime();
    assertThat(call.get().status()).isEqualTo(status);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(UNDISTURBED);
  }

  private Answer upload() {
    return server.scanImage("b.png", RestServer.image());
  }
}
