package facematch.liberty;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import facematch.protocol.Topology;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.NavigableSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;

/** Publishes to the scan queue as fast as the broker confirms, with nothing else around it. */
final class BareConnection implements AutoCloseable {
  private static final int WINDOW = 64;

  private final Connection connection;
  private final Channel channel;
  private final SizedImage image = new SizedImage();
  private final NavigableSet<Long> outstanding = new ConcurrentSkipListSet<>();
  private final Semaphore window = new Semaphore(WINDOW);
  private long sent;

  BareConnection(String uri) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    connection = factory.newConnection();
    channel = connection.createChannel();
    Topology.declareScans(channel);
    channel.confirmSelect();
    channel.addConfirmListener(
        this::confirmed,
        (number, multiple) -> {
          throw new IllegalStateException("the broker refused an image");
        });
  }

  /** Returns when the broker has confirmed all. */
  void publish(int images) throws Exception {
    for (int i = 0; i < images; i++) {
      window.acquire();
      long number = channel.getNextPublishSeqNo();
      outstanding.add(number);
      channel.basicPublish(
          Topology.SCAN_EXCHANGE,
          Topology.SCAN_KEY,
          true,
          properties(number),
          image.numbered(sent++));
    }
    window.acquire(WINDOW);
    window.release(WINDOW);
  }

  /** As rest sends them. */
  private static BasicProperties properties(long number) {
    return new BasicProperties.Builder()
        .messageId("0".repeat(64))
        .deliveryMode(2)
        .timestamp(Date.from(Instant.now()))
        .appId("facematch")
        .headers(Map.of("name", "ingest.jpg", "scan", UUID.randomUUID().toString()))
        .correlationId(Long.toString(number))
        .build();
  }

  private void confirmed(long number, boolean multiple) {
    var settled =
        multiple
            ? outstanding.headSet(number, true)
            : outstanding.subSet(number, true, number, true);
    int count = settled.size();
    settled.clear();
    window.release(count);
  }

  /** Empties the scan queue, and answers how many it held. */
  int purge() throws Exception {
    return channel.queuePurge(Topology.SCAN_QUEUE).getMessageCount();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
