package facematch.rest.deadletters;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import facematch.broker.ActivityLog;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.ScanRequest;
import facematch.broker.Topology;
import facematch.rest.publish.QueueInspection;
import facematch.rest.publish.ScanQueue;
import facematch.store.DeadLetterRecords;
import facematch.store.ImageHash;
import facematch.store.PendingScan;
import facematch.store.ScanRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The images whose scans never ended, which wait at the broker for an operator. Redis says which
 * they are; the messages with the images are only read to send them back.
 */
@ApplicationScoped
public class DeadLetters {
  static final int MOST = 100;

  /** A retry sends back as many letters as it can in this time. */
  private static final Duration RETRY_TIME = Duration.ofSeconds(10);

  /** The longest time between an image's record and the arrival of its letter. */
  private static final Duration ON_THE_WAY = Duration.ofMinutes(1);

  @Inject QueueInspection broker;
  @Inject DeadLetterRecords records;
  @Inject ScanRecords scans;
  @Inject ScanQueue queue;
  @Inject ActivityLog activity;

  /**
   * The result of a retry.
   *
   * @param retried how many letters were sent back to the scan queue
   * @param left how many of the letters found are still dead letters
   */
  record Retry(long retried, long left) {}

  /**
   * How many letters wait at the broker.
   *
   * @throws BrokerUnavailableException if the broker is away
   */
  long count() {
    return broker.inspect(channel -> channel.messageCount(Topology.DEAD_LETTERS));
  }

  /**
   * The images of the oldest letters.
   *
   * @param count how many letters there are; if none, the records left are of a queue that was
   *     purged
   */
  List<ImageHash> oldest(long count) {
    if (count == 0) {
      records.removeBefore(Instant.now().minus(ON_THE_WAY));
      return List.of();
    }
    return records.oldest((int) Math.min(count, MOST));
  }

  /**
   * Sends the oldest letters back to the scan queue, {@value #MOST} at most. A letter that is no
   * scan request goes to the end of the dead letters, so that it is not in the way of others.
   *
   * @throws BrokerUnavailableException if the broker goes away or refuses a letter; the letters not
   *     yet sent back stay
   */
  synchronized Retry retry() {
    return broker.inspect(
        channel -> {
          channel.confirmSelect();
          var deadline = Instant.now().plus(RETRY_TIME);
          long count = channel.messageCount(Topology.DEAD_LETTERS);
          long retried = 0;
          for (long i = 0; i < count && retried < MOST && Instant.now().isBefore(deadline); i++) {
            retried += sendBackNext(channel) ? 1 : 0;
          }
          return new Retry(retried, count - retried);
        });
  }

  private boolean sendBackNext(Channel channel) throws IOException {
    var letter = channel.basicGet(Topology.DEAD_LETTERS, false);
    if (letter == null) {
      return false;
    }
    var request = request(letter);
    if (request.isPresent()) {
      sendBack(request.get());
    } else {
      moveToEnd(channel, letter);
    }
    channel.basicAck(letter.getEnvelope().getDeliveryTag(), false);
    return request.isPresent();
  }

  /** A crash between these steps leaves the letter, which can be sent back again. */
  private void sendBack(ScanRequest request) {
    var hash = new ImageHash(request.hash());
    queue.throwIfClosed(); // before the reason of the rejection is deleted
    scans.reset(new PendingScan(hash, request.scan(), request.name()));
    queue.publish(request).toCompletableFuture().join();
    records.remove(hash);
    activity.debug("sent back " + hash);
  }

  private static void moveToEnd(Channel channel, GetResponse letter) throws IOException {
    channel.basicPublish(Topology.DEAD_LETTERS, "", letter.getProps(), letter.getBody());
    QueueInspection.awaitConfirms(channel);
  }

  private static Optional<ScanRequest> request(GetResponse letter) {
    try {
      var request =
          ScanRequest.from(new Delivery(letter.getEnvelope(), letter.getProps(), letter.getBody()));
      return ImageHash.parse(request.hash()).map(hash -> request);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
