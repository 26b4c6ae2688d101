package facematch.rest.deadletters;

import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.ScanRequest;
import facematch.broker.Topology;
import facematch.rest.http.problem.OverloadedException;
import facematch.rest.publish.QueueInspection;
import facematch.rest.publish.QueueInspection.Inspection;
import facematch.store.ImageHash;
import facematch.store.scan.PendingScan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The queue of the dead letters, which one thread of this process reads at a time. */
@ApplicationScoped
public class DeadLetterQueue {
  @Inject QueueInspection broker;

  private final ReentrantLock reading = new ReentrantLock();

  /**
   * How many letters wait at the broker.
   *
   * @throws BrokerUnavailableException if the broker is away
   */
  long count() {
    return broker.inspect(channel -> channel.messageCount(Topology.DEAD_LETTERS));
  }

  /**
   * Reads letters. Those that it does not acknowledge are requeued.
   *
   * @param longest how long to wait while another thread reads
   * @throws OverloadedException if it reads longer
   * @throws BrokerUnavailableException if the broker is away, or goes away meanwhile
   */
  <T> T read(Duration longest, Inspection<T> inspection) {
    if (!begins(longest)) {
      throw new OverloadedException("the dead letters are being read");
    }
    try {
      return broker.inspect(inspection);
    } finally {
      reading.unlock();
    }
  }

  private boolean begins(Duration longest) {
    try {
      return reading.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The request that a letter is, or empty if a worker could not read it. */
  static Optional<ScanRequest> request(GetResponse letter) {
    try {
      var request =
          ScanRequest.from(new Delivery(letter.getEnvelope(), letter.getProps(), letter.getBody()));
      return ImageHash.parse(request.hash())
          .filter(hash -> hash.value().equals(request.hash())) // a worker takes no other
          .map(hash -> request);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The scan that a request is for. */
  static PendingScan scan(ScanRequest request) {
    return new PendingScan(
        new ImageHash(request.hash()), request.scan(), request.name(), request.rescan());
  }
}
