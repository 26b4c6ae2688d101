package facematch.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import facematch.broker.ScanRequest;
import facematch.broker.Topology;
import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.face.Embedding;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import facematch.testing.TestServices;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.RedisClient;

/** Takes requests from the scan queue as a worker does, and finds the faces that the test says. */
public final class TestWorker implements AutoCloseable {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final ScanRecords scans = new ScanRecords(redis, new ChangeFeed(redis));
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger inProgress = new AtomicInteger();
  private final Connection connection;
  private final Channel channel;

  public TestWorker() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    factory.setSharedExecutor(Executors.newCachedThreadPool());
    connection = factory.newConnection();
    channel = connection.createChannel();
    Topology.declareScans(channel);
  }

  /** Takes the next request to scan this image out of the queue; those before it are dropped. */
  public PendingScan next(String hash) {
    return await()
        .until(
            () -> {
              var message = channel.basicGet(Topology.SCAN_QUEUE, true);
              return message == null
                  ? null
                  : pending(
                      new Delivery(message.getEnvelope(), message.getProps(), message.getBody()));
            },
            scan -> scan != null && scan.hash().value().equals(hash));
  }

  private static PendingScan pending(Delivery delivery) {
    var request = ScanRequest.from(delivery);
    return new PendingScan(
        new ImageHash(request.hash()),
        request.scan(),
        request.name(),
        request.rescan(),
        request.named(),
        request.copy());
  }

  /** Begins a scan; false if there is nothing to scan. */
  public boolean begin(PendingScan scan) {
    return scans.begin(scan, UUID.randomUUID().toString()).isPresent();
  }

  /** Stores one face as what the scan found. */
  public void store(PendingScan scan, String model, float[] direction) {
    var face = Embedding.normalised(direction);
    assertThat(new AcceptedImages(redis).store(scan, model, face)).isPresent();
  }

  /** Takes the next request to scan this image, and scans it. */
  public void scan(String hash, String model, float[] direction) {
    var scan = next(hash);
    assertThat(begin(scan)).isTrue();
    store(scan, model, direction);
  }

  /** Takes the next request to scan this image, and rejects it. */
  public void reject(String hash, String reason, boolean passing) {
    var scan = next(hash);
    assertThat(begin(scan)).isTrue();
    assertThat(scans.reject(scan, reason, passing)).isTrue();
  }

  /** From now on scans every image at once, as many at a time as there are consumers. */
  public void consume(int consumers) throws IOException {
    for (int i = 0; i < consumers; i++) {
      var consuming = connection.createChannel();
      consuming.basicQos(1);
      consuming.basicConsume(
          Topology.SCAN_QUEUE,
          false,
          (tag, delivery) -> {
            inProgress.incrementAndGet();
            var scan = pending(delivery);
            if (begin(scan)) {
              begun.incrementAndGet();
              var face = Embedding.normalised(RestServer.direction(0));
              new AcceptedImages(redis).store(scan, "m", face); // unless it was deleted meanwhile
            }
            consuming.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
            inProgress.decrementAndGet();
          },
          tag -> {});
    }
  }

  /** Whether every image was taken out of the queue and the scans of all have ended. */
  public boolean isIdle() throws IOException {
    return channel.messageCount(Topology.SCAN_QUEUE) == 0 && inProgress.get() == 0;
  }

  /** How many scans have begun since {@link #consume}. */
  public int begun() {
    return begun.get();
  }

  @Override
  public void close() throws IOException {
    connection.close();
    redis.close();
  }
}
