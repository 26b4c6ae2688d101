package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import facematch.broker.FaceAnswer;
import facematch.broker.FaceAnswer.Found;
import facematch.broker.TestQuestions;
import facematch.broker.Topology;
import facematch.testing.Answer;
import facematch.testing.FaceMatchClient;
import facematch.testing.Probes;
import facematch.testing.ScriptedServer;
import facematch.testing.TcpProxy;
import facematch.testing.TestServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to servers that have work in progress. */
@Tag("failures")
class ShutdownIT {
  private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final int ORDERLY_END = 143;
  private static final int BACKLOG = 24;
  private static final int CLIENTS = 16;

  @TempDir static Path folder;
  private static final TcpProxy BROKER = new TcpProxy(TestServices.rabbitMqUri());
  private static final TcpProxy REDIS = new TcpProxy(TestServices.redisUri());
  private static Channel amqp;
  private static int number;
  private static LibertyServer rest;
  private static LibertyServer worker;
  private static FaceMatchClient client;

  @BeforeAll
  static void startServers() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    amqp = factory.newConnection().createChannel();
    rest = server("rest", Map.of("REST_URL_ALLOW", "127.0.0.0/8"));
    worker = server("worker", Map.of("RABBITMQ_URI", BROKER.uri(), "REDIS_URI", REDIS.uri()));
    rest.start();
    worker.start();
    client = rest.client();
  }

  @AfterAll
  static void stopServers() throws Exception {
    rest.close();
    worker.close();
    BROKER.close();
    REDIS.close();
    amqp.getConnection().close();
  }

  @Test
  void aWorkerFinishesItsScansAndReturnsOtherImages() throws Exception {
    List<String> hashes = upload(BACKLOG);
    await().atMost(TIMEOUT).until(() -> unfinished(hashes) < BACKLOG);
    terminate("worker with a backlog", worker);
    long unfinished = unfinished(hashes);
    System.out.printf("%d of %d images wait for another worker%n", unfinished, BACKLOG);
    assertThat(waiting()).isEqualTo(unfinished).isPositive();
    assertThat(BROKER.connections()).isZero();
    assertThat(REDIS.connections()).isZero();
    worker.start();
    await().atMost(TIMEOUT).until(() -> unfinished(hashes) == 0);
    assertThat(waiting()).isZero();
  }

  @Test
  void aWorkerThatWaitsForRedisReturnsItsImages() throws Exception {
    REDIS.stall();
    List<String> hashes = upload(BACKLOG);
    await().until(() -> waiting() < BACKLOG);
    terminate("worker without Redis", worker);
    assertThat(waiting()).isEqualTo(BACKLOG);
    assertThat(BROKER.connections()).isZero();
    REDIS.resume();
    worker.start();
    await().atMost(TIMEOUT).until(() -> unfinished(hashes) == 0);
  }

  @Test
  void aWorkerAnswersTheQuestionsItHasAndLeavesTheOthers() throws Exception {
    byte[] photo = Photo.named("sample5.jpg");
    try (var questions = new TestQuestions()) {
      var answers = new ArrayList<CompletableFuture<FaceAnswer>>();
      for (int i = 0; i < BACKLOG; i++) {
        answers.add(questions.ask(photo));
      }
      await().atMost(TIMEOUT).until(() -> answers.stream().anyMatch(CompletableFuture::isDone));
      terminate("worker with questions", worker);
      long answered = answers.stream().filter(CompletableFuture::isDone).count();
      System.out.printf(
          "%d of %d questions wait for another worker%n", questions.waiting(), BACKLOG);
      assertThat(questions.waiting()).isEqualTo(BACKLOG - answered).isPositive();
      worker.start();
      assertThat(answers)
          .allSatisfy(
              answer -> assertThat(answer.get(90, TimeUnit.SECONDS)).isInstanceOf(Found.class));
    }
  }

  @Test
  void restAnswersTheRequestsItHasBegun() throws Exception {
    REDIS.stall();
    String queued = upload(1).get(0);
    var waiting =
        CompletableFuture.supplyAsync(() -> client.imageOnceScanned(queued).getString("status"));
    var clients = new ContinuousUploads(CLIENTS, rest, SmallImages.png());
    await().atMost(TIMEOUT).until(() -> clients.accepted().size() > 5 * CLIENTS);
    terminate("rest", rest);
    clients.awaitRefusal();
    REDIS.resume();
    System.out.printf(
        "%d answered, %d accepted, %d without an answer%n",
        clients.answers().size(), clients.accepted().size(), clients.failures().size());
    assertThat(clients.answers()).extracting(Answer::status).isSubsetOf(200, 202, 503);
    assertThat(waiting.join()).isEqualTo("queued");
    rest.start();
    clients.failures().forEach(ShutdownIT::assertNotReceived);
    await().atMost(TIMEOUT).until(() -> unfinished(clients.accepted()) == 0);
  }

  /**
   * The only request without an answer is one that was sent on an idle connection just after the
   * server had closed it (RFC 9112, 9.5).
   */
  private static void assertNotReceived(ContinuousUploads.Failure failure) {
    assertThat(failure.cause()).isInstanceOf(UncheckedIOException.class);
    assertThat(client.image(failure.hash()).getInt("status", 200)).isEqualTo(404);
  }

  @Test
  void restFinishesAFetch() throws Exception {
    byte[] photo = Photo.numbered(Photo.named("sample5.jpg"), ++number);
    ScriptedServer.Answer untilStopping =
        (request, fetcher) -> {
          await().atMost(TIMEOUT).until(() -> !Probes.up(rest.address(), "live"));
          ScriptedServer.sayImage(fetcher, photo);
        };
    try (var site = new ScriptedServer(untilStopping)) {
      var fetched = CompletableFuture.supplyAsync(() -> client.scanUrl(site.url()));
      await().atMost(TIMEOUT).until(() -> site.connections() == 1);
      terminate("rest with a fetch", rest);
      assertThat(fetched.join().status()).isEqualTo(202);
      rest.start();
      await().atMost(TIMEOUT).until(() -> unfinished(List.of(fetched.join().hash())) == 0);
    }
  }

  @Test
  void theLocalServerLeavesNoProcessBehind() throws Exception {
    var local =
        new LibertyServer(
            folder.resolve("local"),
            "local",
            Map.of("FACEMATCH_DATA", folder.resolve("data").toString()));
    local.start();
    var children = ProcessHandle.of(local.process()).orElseThrow().descendants().toList();
    assertThat(children).anyMatch(child -> child.info().command().orElse("").contains("redis"));
    terminate("local server", local);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  private static void terminate(String what, LibertyServer server) {
    var begun = Instant.now();
    int code = server.terminate();
    var taken = Duration.between(begun, Instant.now());
    System.out.printf("SIGTERM to %s: exit code %d after %s%n", what, code, taken);
    assertThat(code).isEqualTo(ORDERLY_END);
    assertThat(taken).isLessThan(LONGEST_SHUTDOWN);
  }

  private static List<String> upload(int count) throws Exception {
    byte[] photo = Photo.named("sample5.jpg");
    var hashes = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      hashes.add(client.scanImage("backlog.jpg", Photo.numbered(photo, ++number)).hash());
    }
    return hashes;
  }

  private static long unfinished(List<String> hashes) {
    return hashes.stream()
        .filter(hash -> !client.image(hash).getString("status").equals("scanned"))
        .count();
  }

  private static long waiting() throws IOException {
    return amqp.messageCount(Topology.SCAN_QUEUE);
  }

  private static LibertyServer server(String configuration, Map<String, String> environment)
      throws IOException {
    return LibertyServer.withTestServices(
        folder.resolve(configuration), configuration, environment);
  }
}
