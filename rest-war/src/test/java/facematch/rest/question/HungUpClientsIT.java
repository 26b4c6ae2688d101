package facematch.rest.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.ServerLog;
import facematch.testing.ActivityListener;
import facematch.testing.RawClient;
import facematch.testing.TestServices;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.RedisClient;

/** Clients that close their connections before they are answered. */
@Timeout(120)
class HungUpClientsIT extends RestServerTest {
  /** The default of rest.max-questions. */
  private static final int PLACES = 1000;

  private static final int IN_QUEUE = 500;
  private static final Pattern SMEMBERS_CALLS = Pattern.compile("cmdstat_smembers:calls=(\\d+)");

  private final ServerLog log = new ServerLog();
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());

  @AfterEach
  void complainsOfNothing() {
    redis.close();
    assertThat(log.complaints()).isEmpty();
  }

  static Stream<Arguments> waysToLeave() {
    Consumer<RawClient> close = RawClient::close;
    Consumer<RawClient> reset = RawClient::reset;
    return Stream.of(Arguments.of("close", close), Arguments.of("reset", reset));
  }

  /** All want to wait for a scan. The first client stays, and is answered when it is done. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("waysToLeave")
  void giveUpTheirPlacesAndAreNotAnswered(String way, Consumer<RawClient> leave) throws Exception {
    String hash = server.scanImage("late.png", RestServer.image()).hash();
    String path = "/images/" + hash;
    int before = descriptionsRead();
    try (var activity = new ActivityListener();
        var patient = ask(path + "?wait=60")) {
      var others = askMany(PLACES, path + "?wait=60");
      await().until(() -> refused(activity, path) == 1); // all places are taken
      others.forEach(leave);
      await().until(() -> refused(activity, path) == PLACES);
      assertThat(server.get(path).status()).isEqualTo(200);

      server.store(hash, "late.png", RestServer.direction(30));
      assertThat(patient.readUntil("\"}")).startsWith("HTTP/1.1 200 ").contains("scanned");
    }
    assertThat(descriptionsRead() - before).isLessThan(PLACES / 10);
  }

  private static int refused(ActivityListener activity, String path) {
    return activity.calls("GET " + path + " 503").size();
  }

  @Test
  void areSkippedInTheQueue() throws Exception {
    String path = "/images/" + imageWithManyNames();
    int before = descriptionsRead();
    try (var activity = new ActivityListener()) {
      askMany(IN_QUEUE, path).forEach(RawClient::close);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> activity.calls("GET " + path).size() == IN_QUEUE);
    }
    assertThat(descriptionsRead() - before).isLessThan(IN_QUEUE);
  }

  @Test
  void areAnsweredWithinASecondIfTheyOnlyStoppedSending() {
    String path = "/images/" + server.scanImage("half.png", RestServer.image()).hash();
    try (var prompt = ask(path).endSending();
        var waiting = ask(path + "?wait=60").endSending()) {
      assertThat(prompt.readUntil("}")).startsWith("HTTP/1.1 200 ");
      assertThat(waiting.readUntil("}")).startsWith("HTTP/1.1 503 ").contains("Retry-After: ");
    }
  }

  /** An image whose description takes tens of milliseconds to read and write. */
  private String imageWithManyNames() {
    String hash = server.scanImage("named.png", RestServer.image()).hash();
    redis.sadd(
        "image:{" + hash + "}:names",
        IntStream.range(0, 4000).mapToObj("%01000d"::formatted).toArray(String[]::new));
    return hash;
  }

  private static List<RawClient> askMany(int clients, String path) {
    return Stream.generate(() -> ask(path)).limit(clients).toList();
  }

  private static RawClient ask(String path) {
    return new RawClient().send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** How often Redis was asked for an image's names since it started. */
  private int descriptionsRead() {
    var calls = SMEMBERS_CALLS.matcher(redis.info("commandstats"));
    return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
  }
}
