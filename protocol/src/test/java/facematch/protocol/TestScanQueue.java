package facematch.protocol;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The scan queue of the test's broker, without a server around it. */
public final class TestScanQueue implements AutoCloseable {
  private static final int CONFIRM_SECONDS = 10;

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final BrokerConnection connection = TestConnection.on(threads);
  private final ScanQueue queue =
      new ScanQueue(connection, TestConnection.executor(threads), CONFIRM_SECONDS);

  /** Returns when the queue is open. */
  public TestScanQueue() {
    queue.start();
    await().until(queue::isOpen);
  }

  /** Returns when the broker keeps the image. */
  public void publish(ScanRequest request) {
    queue.publish(request).toCompletableFuture().join();
  }

  @Override
  public void close() {
    connection.close();
    threads.shutdownNow();
  }
}
