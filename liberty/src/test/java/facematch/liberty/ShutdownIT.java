package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import facematch.protocol.Probes;
import facematch.protocol.TcpProxy;
import facematch.protocol.TestServices;
import facematch.protocol.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SIGTERM makes of a server with work in hand. */
class ShutdownIT {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int ENDED_IN_ORDER = 143;
  private static final int BACKLOG = 24;
  private static final int CLIENTS = 16;

  @TempDir static Path folder;
  private static final TcpProxy BROKER = new TcpProxy(TestServices.rabbitMqUri());
  private static final TcpProxy REDIS = new TcpProxy(TestServices.redisUri());
  private static Connection amqp;
  private static int number;
  private static LibertyServer rest;
  private static LibertyServer worker;
  private static StockClient client;

  @BeforeAll
  static void startServers() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    amqp = factory.newConnection();
    rest = server("rest", TestServices.rabbitMqUri(), TestServices.redisUri());
    worker = server("worker", BROKER.uri(), REDIS.uri());
    rest.start();
    worker.start();
    client = new StockClient(rest);
  }

  @AfterAll
  static void stopServers() throws Exception {
    rest.close();
    worker.close();
    BROKER.close();
    REDIS.close();
    amqp.close();
  }

  @Test
  void aWorkerFinishesWhatItHoldsAndReturnsTheRest() throws Exception {
    List<String> hashes = upload(BACKLOG);
    await().atMost(PATIENCE).until(() -> unfinished(hashes) < BACKLOG);
    terminate("worker with a backlog", worker);
    long unfinished = unfinished(hashes);
    System.out.printf("%d of %d images wait for another worker%n", unfinished, BACKLOG);
    assertThat(waiting()).isEqualTo(unfinished).isPositive();
    assertThat(BROKER.connections()).isZero();
    assertThat(REDIS.connections()).isZero();
    worker.start();
    await().atMost(PATIENCE).until(() -> unfinished(hashes) == 0);
    assertThat(waiting()).isZero();
  }

  @Test
  void aWorkerThatWaitsForRedisReturnsWhatItHolds() throws Exception {
    REDIS.stall();
    List<String> hashes = upload(BACKLOG);
    await().until(() -> waiting() < BACKLOG);
    terminate("worker without Redis", worker);
    assertThat(waiting()).isEqualTo(BACKLOG);
    assertThat(BROKER.connections()).isZero();
    REDIS.resume();
    worker.start();
    await().atMost(PATIENCE).until(() -> unfinished(hashes) == 0);
  }

  @Test
  void restAnswersWhatItHolds() throws Exception {
    REDIS.stall();
    String queued = upload(1).get(0);
    var waiting = CompletableFuture.supplyAsync(() -> onceSettled(queued));
    var clients = new EndlessUploads(CLIENTS, rest, SmallImages.png());
    await().atMost(PATIENCE).until(() -> clients.accepted().size() > 5 * CLIENTS);
    terminate("rest", rest);
    clients.awaitRefusal();
    REDIS.resume();
    System.out.printf(
        "%d answered, %d accepted, %d cut%n",
        clients.answers().size(), clients.accepted().size(), clients.cut().size());
    assertThat(clients.answers()).extracting(StockClient.Answer::status).isSubsetOf(200, 202, 503);
    assertThat(waiting.join()).isEqualTo("queued");
    rest.start();
    for (EndlessUploads.Cut cut : clients.cut()) {
      assertNeverTaken(cut);
    }
    await().atMost(PATIENCE).until(() -> unfinished(clients.accepted()) == 0);
  }

  /**
   * Nobody can answer a request that is sent on an idle connection after the server closed it and
   * before the client saw that (RFC 9112, 9.5).
   */
  private static void assertNeverTaken(EndlessUploads.Cut cut) throws Exception {
    assertThat(cut.cause()).isInstanceOf(IOException.class);
    assertThat(client.image(cut.hash()).getInt("status", 200)).isEqualTo(404);
  }

  @Test
  void restFinishesTheFetchInHand() throws Exception {
    byte[] photo = Photo.numbered(Photo.named("sample5.jpg"), ++number);
    try (var site = new HeldSite(photo)) {
      var fetched = CompletableFuture.supplyAsync(() -> scan(site.photo()));
      await().atMost(PATIENCE).until(site::asked);
      var released = CompletableFuture.runAsync(() -> releaseOnceRestTakesNoMore(site));
      terminate("rest with a fetch", rest);
      released.join();
      assertThat(fetched.join().status()).isEqualTo(202);
      rest.start();
      await().atMost(PATIENCE).until(() -> unfinished(List.of(fetched.join().hash())) == 0);
    }
  }

  private static StockClient.Answer scan(URI photo) {
    try {
      return client.scanUrl(photo);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void releaseOnceRestTakesNoMore(HeldSite site) {
    await().atMost(PATIENCE).until(() -> !Probes.up(rest.address(), "live"));
    site.release();
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
    System.out.printf("SIGTERM to the %s: exit code %d after %s%n", what, code, taken);
    assertThat(code).isEqualTo(ENDED_IN_ORDER);
    assertThat(taken).isLessThan(BOUND);
  }

  private static List<String> upload(int count) throws Exception {
    byte[] photo = Photo.named("sample5.jpg");
    var hashes = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      hashes.add(client.scanImage("backlog.jpg", Photo.numbered(photo, ++number)).hash());
    }
    return hashes;
  }

  private static long unfinished(List<String> hashes) throws Exception {
    long unfinished = 0;
    for (String hash : hashes) {
      unfinished += "scanned".equals(client.image(hash).getString("status")) ? 0 : 1;
    }
    return unfinished;
  }

  private static String onceSettled(String hash) {
    try {
      return client.imageOnceScanned(hash).getString("status");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long waiting() throws IOException {
    return amqp.createChannel().messageCount(Topology.SCAN_QUEUE);
  }

  private static LibertyServer server(String configuration, String broker, String redis)
      throws IOException {
    return new LibertyServer(
        folder.resolve(configuration),
        configuration,
        Map.of("RABBITMQ_URI", broker, "REDIS_URI", redis, "REST_URL_ALLOW", "127.0.0.0/8"));
  }
}
