package facematch.worker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import facematch.broker.ScanRequest;
import facematch.broker.Topology;
import facematch.store.scan.PendingScan;
import facematch.testing.TestServices;
import java.io.IOException;

/** Publishes images to the scan queue of the tests' broker, and inspects the queue. */
final class ScanPublisher implements AutoCloseable {
  private static final int CONFIRM_MILLISECONDS = 10_000;

  private final Connection connection;
  private final Channel channel;

  ScanPublisher() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    Topology.declareScans(channel);
    channel.confirmSelect();
  }

  /** Returns when the broker has stored the image. */
  void publish(PendingScan scan, byte[] image) throws Exception {
    var request =
        new ScanRequest(scan.hash().value(), scan.id(), scan.name(), scan.rescan(), image);
    channel.basicPublish(Topology.WORKER_EXCHANGE, Topology.SCAN_KEY, request.properties(), image);
    channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
  }

  /** The number of images that wait in the queue. */
  long waiting() throws Exception {
    return channel.messageCount(Topology.SCAN_QUEUE);
  }

  long consumers() throws Exception {
    return channel.consumerCount(Topology.SCAN_QUEUE);
  }

  /** Removes the images that wait in the queue, and returns how many there were. */
  int purge() throws Exception {
    return channel.queuePurge(Topology.SCAN_QUEUE).getMessageCount();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
