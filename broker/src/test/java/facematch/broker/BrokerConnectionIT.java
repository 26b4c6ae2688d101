package facematch.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import facematch.testing.TcpProxy;
import facematch.testing.TestPorts;
import facematch.testing.TestServices;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BrokerConnectionIT {
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final TcpProxy proxy = new TcpProxy(TestServices.rabbitMqUri());
  private final TestConnection threads = new TestConnection(proxy.uri());
  private final BrokerConnection connection = threads.connection();
  private final List<Connection> opened = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws IOException {
    threads.close();
    proxy.close();
  }

  @Test
  void isAwayUntilItIsOpen() {
    assertThat(connection.isOpen()).isFalse();
    assertThat(connection.broker().up()).isFalse();
    assertThat(connection.away()).isPositive();

    open(opened::add);

    assertThat(connection.broker().up()).isTrue();
    assertThat(connection.away()).isZero();
    assertThat(connection.isBlocked()).isFalse();
  }

  @Test
  void isAwayButNotStuckWhileTheBrokerRefusesIt() {
    open(opened::add);
    proxy.redirect("amqp://localhost:" + TestPorts.unused());
    proxy.reset();
    await()
        .during(GRACE.multipliedBy(2))
        .until(() -> !connection.isOpen() && connection.stuck().compareTo(GRACE) < 0);
    assertThat(connection.away()).isGreaterThan(GRACE);
    proxy.redirect(TestServices.rabbitMqUri());
    await().until(connection::isOpen);
    assertThat(connection.stuck()).isZero();
  }

  @Test
  void isStuckWhileAnAttemptToOpenItHangs() {
    var hanging = new CompletableFuture<Void>();
    connection.open("a test", 1, connected -> hanging.join());
    await().until(() -> connection.stuck().compareTo(GRACE) > 0);
    hanging.complete(null);
    await().until(connection::isOpen);
    assertThat(connection.stuck()).isZero();
  }

  @Test
  void isReopenedAfterTheNetworkFailed() {
    open(opened::add);
    proxy.reset();
    await().until(() -> opened.size() == 2 && connection.isOpen());
  }

  @Test
  void isReopenedAfterAReset() {
    open(opened::add);
    connection.reset(opened.get(0));
    assertThat(connection.isOpen()).isFalse();
    assertThat(connection.away()).isPositive();
    await().until(() -> opened.size() == 2 && connection.isOpen());
  }

  @Test
  void isReopenedAfterAResetDuringItsSetUp() {
    open(
        connected -> {
          opened.add(connected);
          if (opened.size() == 1) {
            connection.reset(connected);
          }
        });
    assertThat(opened).hasSize(2);
  }

  @Test
  void isReopenedAfterItsSetUpFailed() {
    open(
        connected -> {
          opened.add(connected);
          if (opened.size() == 1) {
            throw new IOException("once");
          }
        });
    assertThat(opened).hasSize(2);
    assertThat(opened.get(0).isOpen()).isFalse();
  }

  @Test
  void staysOpenWhenTheConnectionBeforeItIsReset() {
    open(opened::add);
    connection.reset(opened.get(0));
    await().until(() -> opened.size() == 2 && connection.isOpen());
    connection.reset(opened.get(0));
    assertThat(opened.get(1).isOpen()).isTrue();
  }

  @Test
  void staysClosedAfterTheShutdown() {
    open(opened::add);
    threads.close();
    await().until(() -> proxy.connections() == 0);
    assertThat(connection.isOpen()).isFalse();
    assertThat(opened).hasSize(1);
  }

  @Test
  @Tag("rabbitmq")
  void isDownButNotAwayWhileTheBrokerBlocksIt() throws IOException {
    open(opened::add);
    TestServices.controlRabbitMq("set_vm_memory_high_watermark", "0.00001");
    try {
      opened.get(0).createChannel().basicPublish("", "no queue", null, new byte[1]);
      await().until(connection::isBlocked);
      assertThat(connection.broker().up()).isFalse();
      assertThat(connection.away()).isZero();
    } finally {
      TestServices.controlRabbitMq("set_vm_memory_high_watermark", "0.4");
    }
    await().until(() -> connection.broker().up());
  }

  private void open(BrokerConnection.ConnectionUse use) {
    connection.open("a test", 1, use);
    await().until(connection::isOpen);
  }
}
