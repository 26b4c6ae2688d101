package facematch.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import facematch.testing.RealRabbitMq;
import facematch.testing.TcpProxy;
import facematch.testing.TestCertificate;
import facematch.testing.TestPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to a broker whose URI begins with amqps. */
@Tag("rabbitmq")
class TlsBrokerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SOONER_THAN_MISSED_HEARTBEATS = Duration.ofSeconds(7);
  private static final int MORE_THAN_SOCKET_BUFFERS = 15 << 20;

  @TempDir static Path folder;
  private static SSLContext jdkContext;
  private static SSLContext trustingContext;
  private static RealRabbitMq broker;
  private static TcpProxy proxy;

  private final TestConnection test = new TestConnection(proxy.uri());
  private final BrokerConnection connection = test.connection();
  private final AtomicInteger published = new AtomicInteger();
  private final List<Connection> opened = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startBroker() throws Exception {
    jdkContext = SSLContext.getDefault();
    int port = TestPorts.unused();
    var certificate = new TestCertificate(folder, "ip:127.0.0.1");
    trustingContext = certificate.context();
    broker = new RealRabbitMq(Files.createDirectory(folder.resolve("broker")));
    broker.configure("listeners.ssl.1 = 127.0.0.1:" + port);
    broker.configure("ssl_options.certfile = " + certificate.certificate());
    broker.configure("ssl_options.keyfile = " + certificate.key());
    proxy = new TcpProxy("amqps://guest:guest@127.0.0.1:" + port);
    broker.start();
  }

  @AfterAll
  static void stopBroker() throws IOException {
    proxy.close();
    broker.close();
  }

  @BeforeEach
  void trust() {
    SSLContext.setDefault(trustingContext);
  }

  @AfterEach
  void close() {
    test.close();
    SSLContext.setDefault(jdkContext);
  }

  @Test
  void carryLargeMessages() throws Exception {
    var channel = openChannel();
    channel.confirmSelect();
    channel.basicPublish("", "no queue", null, new byte[MORE_THAN_SOCKET_BUFFERS]);
    assertThat(channel.waitForConfirms(PATIENCE.toMillis())).isTrue();
  }

  @Test
  void areRefusedIfNobodyVouchesForTheCertificate() {
    SSLContext.setDefault(jdkContext);
    assertRefused(proxy.uri());
  }

  @Test
  void areRefusedIfTheCertificateIsForAnotherName() {
    assertRefused(proxy.uri().replace("127.0.0.1", "localhost"));
  }

  @Test
  void areReplacedAfterAResetDuringAWriteThatTheBrokerDoesNotRead() throws Exception {
    assertEndsABlockedWrite(() -> connection.reset(opened.get(0)));
    await().atMost(PATIENCE).until(() -> opened.size() == 2 && connection.isOpen());
  }

  @Tag("failures")
  @Test
  void areReplacedAfterMissedHeartbeatsDuringAWriteThatTheBrokerDoesNotRead() throws Exception {
    var channel = openChannel();
    proxy.stall();
    try {
      var writing = CompletableFuture.runAsync(() -> publishUntilClosed(channel));
      awaitBlockedWrite();
      int before = proxy.connections();
      await().atMost(PATIENCE).until(() -> proxy.connections() > before);
      assertThat(writing).failsWithin(PATIENCE);
    } finally {
      proxy.resume();
    }
    await().atMost(PATIENCE).until(() -> opened.size() == 2 && connection.isOpen());
  }

  @Test
  void areClosedDuringAWriteThatTheBrokerDoesNotRead() throws Exception {
    assertEndsABlockedWrite(test::close);
  }

  private void assertEndsABlockedWrite(Runnable closing) throws IOException {
    var channel = openChannel();
    proxy.stall();
    try {
      var writing = CompletableFuture.runAsync(() -> publishUntilClosed(channel));
      awaitBlockedWrite();
      var closed = CompletableFuture.runAsync(closing);
      assertThat(writing).failsWithin(SOONER_THAN_MISSED_HEARTBEATS);
      assertThat(closed).succeedsWithin(PATIENCE);
    } finally {
      proxy.resume();
    }
  }

  private void publishUntilClosed(Channel channel) {
    try {
      while (true) {
        channel.basicPublish("", "no queue", null, new byte[1 << 20]);
        published.incrementAndGet();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitBlockedWrite() {
    var before = new AtomicInteger(-1);
    await()
        .during(Duration.ofMillis(500))
        .until(() -> published.get() == before.getAndSet(published.get()));
  }

  private Channel openChannel() throws IOException {
    connection.open("a test", 1, opened::add);
    await().atMost(PATIENCE).until(connection::isOpen);
    return opened.get(0).createChannel();
  }

  private static void assertRefused(String uri) {
    var factory = new BrokerConnectionFactory(uri, Executors.defaultThreadFactory());
    assertThatThrownBy(() -> factory.connect(ForkJoinPool.commonPool(), "a test"))
        .isInstanceOf(SSLHandshakeException.class);
  }
}
