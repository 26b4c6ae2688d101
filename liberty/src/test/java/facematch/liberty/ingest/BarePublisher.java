package facematch.liberty.ingest;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import facematch.broker.Topology;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.NavigableSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;

/**
 * Publishes images to the scan queue as fast as the broker confirms them, and does nothing else.
 */
final class BarePublisher implements AutoCloseable {
  private static final int MOST_UNCONFIRMED = 64;

  private final Connection connection;
  private final Channel channel;
  private final byte[] image;
  private final NavigableSet<Long> unconfirmed = new ConcurrentSkipListSet<>();
  private final Semaphore window = new Semaphore(MOST_UNCONFIRMED);
  private long sent;

  BarePublisher(String uri, byte[] image) throws Exception {
    this.image = image.clone();
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

  /** Returns when the broker has confirmed all images. */
  void publish(int images) throws Exception {
    for (int i = 0; i < images; i++) {
      window.acquire();
      long number = channel.getNextPublishSeqNo();
      unconfirmed.add(number);
      ByteBuffer.wrap(image).putLong(image.length - Long.BYTES, sent++);
      channel.basicPublish(
          Topology.WORKER_EXCHANGE, Topology.SCAN_KEY, true, properties(number), image);
    }
    window.acquire(MOST_UNCONFIRMED);
    window.release(MOST_UNCONFIRMED);
  }

  /** The same properties as those of rest's messages. */
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
    var confirmed =
        multiple
            ? unconfirmed.headSet(number, true)
            : unconfirmed.subSet(number, true, number, true);
    int count = confirmed.size();
    confirmed.clear();
    window.release(count);
  }

  /** Empties the scan queue and returns how many images were in it. */
  int purge() throws IOException {
    return channel.queuePurge(Topology.SCAN_QUEUE).getMessageCount();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
