package facematch.rest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.ScanRequest;
import facematch.broker.TestConnection;
import facematch.broker.Topology;
import facematch.broker.configuration.PositiveNumber;
import facematch.metrics.MetricsRegistry;
import facematch.store.ImageHash;
import facematch.testing.TcpProxy;
import facematch.testing.TestServices;
import facematch.traces.Tracing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ScanQueueIT {
  private final TcpProxy proxy = new TcpProxy(TestServices.rabbitMqUri());
  private final TestConnection publishing = new TestConnection(proxy.uri());
  private final TestConnection reading = new TestConnection();
  private final ScanQueue queue =
      new ScanQueue(
          publishing.connection(),
          publishing.executor(),
          new MetricsRegistry(),
          new MessageSpans(new Tracing()),
          new PositiveNumber(10));
  private volatile Channel channel;

  @BeforeEach
  void open() throws IOException {
    queue.start();
    reading.connection().open("a test", 1, this::read);
    await().until(() -> queue.isOpen() && reading.connection().isOpen());
    channel.queuePurge(Topology.SCAN_QUEUE);
    channel.queuePurge(Topology.DEAD_LETTERS);
  }

  @AfterEach
  void close() throws IOException {
    publishing.close();
    reading.close();
    proxy.close();
  }

  @Test
  void deliversWhatWasPublishedAsItWas() throws Exception {
    var request = request(new byte[] {1, 2, 3});
    queue.publish(request).toCompletableFuture().get(10, TimeUnit.SECONDS);

    var delivered = ScanRequest.from(next(Topology.SCAN_QUEUE));

    assertThat(delivered.hash()).isEqualTo(request.hash());
    assertThat(delivered.scan()).isEqualTo(request.scan());
    assertThat(delivered.name()).isEqualTo(request.name());
    assertThat(delivered.image()).isEqualTo(request.image());
  }

  @Test
  void carriesNoTraceWhileTracingIsOff() throws Exception {
    queue.publish(request(new byte[1])).toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertThat(next(Topology.SCAN_QUEUE).getProperties().getHeaders())
        .containsKey("scan")
        .doesNotContainKeys("traceparent", "tracestate");
  }

  @Test
  void confirmsManyRequestsAtATime() throws Exception {
    var confirms = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < 200; i++) {
      confirms.add(queue.publish(request(new byte[1000])).toCompletableFuture());
    }
    CompletableFuture.allOf(confirms.toArray(new CompletableFuture<?>[0]))
        .get(30, TimeUnit.SECONDS);
    assertThat(channel.messageCount(Topology.SCAN_QUEUE)).isEqualTo(200);
  }

  @Test
  void carriesTheLargestImage() throws Exception {
    queue.publish(request(new byte[15 << 20])).toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertThat(next(Topology.SCAN_QUEUE).getBody()).hasSize(15 << 20);
  }

  @Test
  void refusesWhatNoQueueWouldKeepAndBindsItAgain() throws Exception {
    channel.queueUnbind(Topology.SCAN_QUEUE, Topology.WORKER_EXCHANGE, Topology.SCAN_KEY);
    try {
      assertThatThrownBy(
              () ->
                  queue
                      .publish(request(new byte[10]))
                      .toCompletableFuture()
                      .get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(BrokerUnavailableException.class);
      assertThat(published()).isTrue();
    } finally {
      Topology.declareScans(channel);
    }
  }

  /**
   * RabbitMQ 3.10 goes on refusing a channel that met a full queue when the limit is gone:
   * https://github.com/rabbitmq/rabbitmq-server/issues/12206.
   */
  @Test
  @Tag("rabbitmq")
  void reopensAChannelThatOnlyRefuses() throws Exception {
    var before = confirmingChannels();
    TestServices.controlRabbitMq("set_policy", "full", "^toWorker$", "{\"max-length\":0}");
    try {
      await().until(() -> !published());
      long kept = messages();
      assertThat(Stream.generate(this::published).limit(5)).containsOnly(false);
      assertThat(messages()).isEqualTo(kept);
    } finally {
      TestServices.controlRabbitMq("clear_policy", "full");
    }
    await().until(this::published);
    var after = confirmingChannels();
    assertThat(before).filteredOn(channel -> !after.contains(channel)).hasSize(1);
    assertThat(after).filteredOn(channel -> !before.contains(channel)).hasSize(1);
  }

  /** Qpid goes on with an exchange that was deleted. */
  @Test
  @Tag("rabbitmq")
  void opensAnewAChannelThatTheBrokerClosed() throws Exception {
    channel.exchangeDelete(Topology.WORKER_EXCHANGE);
    assertThat(published()).isFalse();
    assertThat(published()).isTrue();
    assertThat(queue.stuck()).isZero();
  }

  @Test
  void refusesAtOnceWhileTheBrokerIsAway() {
    publishing.connection().close();
    assertThatThrownBy(() -> queue.publish(request(new byte[10])))
        .isInstanceOf(BrokerUnavailableException.class);
  }

  @Test
  void opensItselfAgainAfterALoss() {
    proxy.reset();
    await().until(() -> !queue.isOpen());
    assertThat(queue.stuck()).isPositive();
    await().until(queue::isOpen);
    assertThat(queue.publish(request(new byte[10])).toCompletableFuture())
        .succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void keepsWhatAWorkerRejectsAsADeadLetter() throws Exception {
    var request = request(new byte[] {4, 5});
    queue.publish(request).toCompletableFuture().get(10, TimeUnit.SECONDS);

    channel.basicReject(next(Topology.SCAN_QUEUE).getEnvelope().getDeliveryTag(), false);

    assertThat(ScanRequest.from(next(Topology.DEAD_LETTERS)).hash()).isEqualTo(request.hash());
  }

  private boolean published() {
    return queue
        .publish(request(new byte[10]))
        .handle((kept, refusal) -> refusal == null)
        .toCompletableFuture()
        .join();
  }

  private long messages() throws IOException {
    return channel.messageCount(Topology.SCAN_QUEUE);
  }

  /** The broker's processes for the channels that wait for confirms. */
  private static List<String> confirmingChannels() throws IOException {
    return TestServices.controlRabbitMq("list_channels", "pid", "confirm")
        .lines()
        .filter(row -> row.endsWith("\ttrue"))
        .toList();
  }

  private void read(Connection opened) throws IOException {
    channel = opened.createChannel();
    Topology.declareScans(channel);
  }

  private Delivery next(String name) {
    GetResponse response =
        await().until(() -> channel.basicGet(name, false), found -> found != null);
    return new Delivery(response.getEnvelope(), response.getProps(), response.getBody());
  }

  private static ScanRequest request(byte[] image) {
    return new ScanRequest(
        ImageHash.of(image, "SHA-256").value(),
        UUID.randomUUID().toString(),
        "caf\u00e9 1.jpg",
        image);
  }
}
