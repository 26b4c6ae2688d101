package facematch.rest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import facematch.broker.Topology;
import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.store.ImageHash;
import facematch.testing.Answer;
import facematch.testing.TestServices;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A RabbitMQ that takes nothing, or a queue that is full, turns new images away and nothing else.
 */
@Tag("rabbitmq")
class BackPressureIT extends RestServerTest {
  /**
   * Far less than the broker has to confirm, and room for a machine that has other things to do.
   */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  @ParameterizedTest
  @CsvSource({
    "set_disk_free_limit, 1000000GB, 50MB",
    "set_vm_memory_high_watermark, 0.00001, 0.4",
  })
  void anAlarmOfTheBrokerTurnsImagesAwayAtOnceAndOnlyUntilItEnds(
      String limit, String unbearable, String usual) throws Exception {
    byte[] known = RestServer.image();
    String hash = server.scanned("known.png", known, RestServer.direction(40));
    assertThat(uploads()).allMatch(upload -> upload.join().answer.status() == 202);
    TestServices.controlRabbitMq(limit, unbearable);
    try {
      for (int i = 0; i < 3; i++) {
        assertAllTurnedAway(uploads());
        assertThat(quick(() -> server.match(hash)).names()).contains("known.png");
        assertThat(quick(() -> post(known)).status()).isEqualTo(200);
      }
    } finally {
      TestServices.controlRabbitMq(limit, usual);
    }
    await().until(() -> post(RestServer.image()).status() == 202);
    assertThat(post(RestServer.largeImage()).status()).isEqualTo(202);
  }

  @Test
  void whatTheBrokerRefusesIsTurnedAwayAndNotRemembered() throws Exception {
    byte[] refused = RestServer.image();
    String path = "/images/" + ImageHash.of(refused, "SHA-256").value();
    TestServices.controlRabbitMq("set_policy", "full", "^toWorker$", "{\"max-length\":0}");
    try {
      await()
          .untilAsserted(() -> assertTurnedAway(post(RestServer.image()), ProblemType.BROKER_AWAY));
      assertTurnedAway(post(refused), ProblemType.BROKER_AWAY);
      RestServer.assertProblem(server.get(path), ProblemType.UNKNOWN_IMAGE);
    } finally {
      TestServices.controlRabbitMq("clear_policy", "full");
    }
    await().until(() -> post(refused).status() == 202);
    assertThat(server.get(path).status()).isEqualTo(200);
  }

  @Test
  void aQueueThatIsTooLongTurnsImagesAwayUntilItIsShorter() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    try (var connection = factory.newConnection();
        var channel = connection.createChannel()) {
      channel.confirmSelect();
      for (int i = 0; i < Integer.getInteger("rest.max-queue-length"); i++) {
        channel.basicPublish(Topology.WORKER_EXCHANGE, Topology.SCAN_KEY, null, new byte[0]);
      }
      channel.waitForConfirmsOrDie();
      await()
          .untilAsserted(
              () ->
                  assertTurnedAway(quick(() -> post(RestServer.image())), ProblemType.OVERLOADED));
      channel.queuePurge(Topology.SCAN_QUEUE);
    }
    await().until(() -> post(RestServer.image()).status() == 202);
  }

  private record Timed(Answer answer, Duration time) {
    static Duration of(CompletableFuture<Timed> call) {
      return call.join().time;
    }
  }

  private List<CompletableFuture<Timed>> uploads() {
    var images = Stream.generate(RestServer::largeImage).limit(6).toList();
    return images.stream().map(this::upload).toList();
  }

  private CompletableFuture<Timed> upload(byte[] image) {
    long start = System.nanoTime();
    return server
        .sendAsync(server.imageScan("a.png", image))
        .thenApply(answer -> new Timed(answer, Duration.ofNanos(System.nanoTime() - start)));
  }

  private static void assertAllTurnedAway(List<CompletableFuture<Timed>> uploads) {
    for (var upload : uploads) {
      assertTurnedAway(upload.join().answer, ProblemType.BROKER_AWAY);
      assertThat(Timed.of(upload)).isLessThan(AT_ONCE);
    }
    System.out.printf("Turned away after %s%n", uploads.stream().map(Timed::of).toList());
  }

  private static void assertTurnedAway(Answer answer, ProblemType why) {
    RestServer.assertProblem(answer, why);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  private static Answer quick(Supplier<Answer> call) {
    long start = System.nanoTime();
    var answer = call.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    return answer;
  }

  private Answer post(byte[] image) {
    return server.scanImage("a.png", image);
  }
}
