package facematch.rest.deadletters;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import facematch.broker.ActivityLog;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.ScanRequest;
import facematch.broker.Topology;
import facematch.rest.http.problem.OverloadedException;
import facematch.rest.publish.QueueInspection;
import facematch.rest.publish.ScanQueue;
import facematch.store.ImageHash;
import facematch.store.UndecodableRecordException;
import facematch.store.scan.DeadLetterRecords;
import facematch.store.scan.ScanRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
  static final Duration ON_THE_WAY = Duration.ofMinutes(1);

  @Inject DeadLetterQueue letters;
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

  private enum Fate {
    SENT_BACK,
    DROPPED,
    MOVED_TO_END,
    READ_ELSEWHERE
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
   * Sends the oldest letters back to the scan queue, {@value #MOST} at most. A letter whose image
   * was forgotten is dropped. One that is no scan request, or whose image's record is damaged, goes
   * to the end of the dead letters, so that it is not in the way of others.
   *
   * @throws BrokerUnavailableException if the broker goes away or refuses a letter; the letters not
   *     yet sent back stay
   * @throws OverloadedException if another thread reads the letters
   */
  Retry retry() {
    return letters.read(RETRY_TIME, this::retry);
  }

  private Retry retry(Channel channel) throws IOException {
    channel.confirmSelect();
    var deadline = Instant.now().plus(RETRY_TIME);
    long count = channel.messageCount(Topology.DEAD_LETTERS);
    long retried = 0;
    long dropped = 0;
    for (long i = 0; i < count && retried < MOST && Instant.now().isBefore(deadline); i++) {
      var fate = retryNext(channel);
      retried += fate == Fate.SENT_BACK ? 1 : 0;
      dropped += fate == Fate.DROPPED ? 1 : 0;
    }
    return new Retry(retried, count - retried - dropped);
  }

  private Fate retryNext(Channel channel) throws IOException {
    var letter = channel.basicGet(Topology.DEAD_LETTERS, false);
    if (letter == null) {
      return Fate.READ_ELSEWHERE;
    }
    var fate = retry(channel, letter);
    channel.basicAck(letter.getEnvelope().getDeliveryTag(), false);
    return fate;
  }

  private Fate retry(Channel channel, GetResponse letter) throws IOException {
    var request = DeadLetterQueue.request(letter);
    if (request.isEmpty()) {
      moveToEnd(channel, letter);
      return Fate.MOVED_TO_END;
    }
    if (scans.isVoid(DeadLetterQueue.scan(request.get()))) {
      return Fate.DROPPED;
    }
    try {
      sendBack(request.get());
      return Fate.SENT_BACK;
    } catch (UndecodableRecordException damaged) {
      moveToEnd(channel, letter);
      return Fate.MOVED_TO_END;
    }
  }

  /** A crash between these steps leaves the letter, which can be sent back again. */
  private void sendBack(ScanRequest request) {
    var scan = DeadLetterQueue.scan(request);
    queue.throwIfClosed(); // before the reason of the rejection is deleted
    scans.reset(scan);
    queue.publish(request).toCompletableFuture().join();
    records.remove(scan.hash());
    activity.debug("sent back " + scan.hash());
  }

  private static void moveToEnd(Channel channel, GetResponse letter) throws IOException {
    channel.basicPublish(Topology.DEAD_LETTERS, "", letter.getProps(), letter.getBody());
    QueueInspection.awaitConfirms(channel);
  }
}
