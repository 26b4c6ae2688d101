package facematch.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker whose URI begins with amqps. */
@Tag("rabbitmq")
class TlsBrokerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MORE_THAN_SOCKETS_HOLD = 15 << 20;

  @TempDir static Path folder;
  private static SSLContext usual;
  private static SSLContext trust;
  private static RealRabbitMq broker;
  private static TcpProxy proxy;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);
  private BrokerConnection connection;

  @BeforeAll
  static void startBroker() throws Exception {
    usual = SSLContext.getDefault();
    int port = TestPorts.unused();
    var certificate = new TestCertificate(folder, "ip:127.0.0.1");
    broker = new RealRabbitMq(Files.createDirectory(folder.resolve("broker")));
    broker.configure("listeners.ssl.1 = 127.0.0.1:" + port);
    broker.configure("ssl_options.certfile = " + certificate.certificate());
    broker.configure("ssl_options.keyfile = " + certificate.key());
    proxy = new TcpProxy("amqps://guest:guest@127.0.0.1:" + port);
    broker.start();
    trust = certificate.context();
    SSLContext.setDefault(trust);
  }

  @AfterAll
  static void stopBroker() throws IOException {
    SSLContext.setDefault(usual);
    proxy.close();
    broker.close();
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void keepsWhatIsPublished() {
    var queue = open();
    assertThat(publish(queue, MORE_THAN_SOCKETS_HOLD)).succeedsWithin(PATIENCE);
    connection.close();
  }

  @Test
  void isRefusedIfNobodyVouchesForItsCertificate() {
    SSLContext.setDefault(usual);
    try {
      assertRefused(proxy.uri());
    } finally {
      SSLContext.setDefault(trust);
    }
  }

  @Test
  void isRefusedIfItsCertificateIsForAnotherName() {
    assertRefused(proxy.uri().replace("127.0.0.1", "localhost"));
  }

  private void assertRefused(String uri) {
    var cluster = new BrokerCluster(uri, Executors.defaultThreadFactory());
    assertThatThrownBy(() -> cluster.connect(threads, "a test"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void isAskedAnewWhenItStalledAWrite() {
    var queue = open();
    int before = proxy.connections();
    proxy.stall();
    try {
      var unanswered = publish(queue, MORE_THAN_SOCKETS_HOLD);
      await().atMost(PATIENCE).until(() -> proxy.connections() > before);
      assertThat(unanswered).failsWithin(PATIENCE);
    } finally {
      proxy.resume();
    }
    await().atMost(PATIENCE).until(queue::isOpen);
    connection.close();
  }

  private ScanQueue open() {
    connection = TestConnection.to(proxy.uri(), threads);
    var queue = new ScanQueue(connection, TestConnection.executor(threads), 10);
    queue.start();
    await().atMost(PATIENCE).until(queue::isOpen);
    return queue;
  }

  private static CompletableFuture<Void> publish(ScanQueue queue, int size) {
    var image = new byte[size];
    CompletionStage<Void> kept =
        queue.publish(
            new ScanRequest(
                ImageHash.of(image, "SHA-256"), UUID.randomUUID().toString(), "a.jpg", image));
    return kept.toCompletableFuture();
  }
}
