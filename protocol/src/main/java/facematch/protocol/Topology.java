package facematch.protocol;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The exchanges and queues of FaceMatch; every process declares what it uses, on each connection.
 */
public final class Topology {
  public static final String SCAN_EXCHANGE = "toWorker";
  public static final String SCAN_KEY = "scan";
  public static final String SCAN_QUEUE = "toWorker";
  public static final String DEAD_LETTERS = "toWorker.dead";
  public static final String LOGS_EXCHANGE = "logs";

  /** A lost connection counts as a delivery too: the worker's own count of attempts ends poison. */
  private static final int DELIVERY_LIMIT = 1000;

  private static final int KEPT_MESSAGES = 100_000;
  private static final int KEPT_UNUSED_MILLISECONDS = 86_400_000;

  private Topology() {}

  /** Declares what carries images to the workers, and where the images that none can scan end. */
  public static void declareScans(Channel channel) throws IOException {
    channel.exchangeDeclare(DEAD_LETTERS, BuiltinExchangeType.FANOUT, true);
    channel.queueDeclare(DEAD_LETTERS, true, false, false, deadLetterArguments());
    channel.queueBind(DEAD_LETTERS, DEAD_LETTERS, "");
    channel.exchangeDeclare(SCAN_EXCHANGE, BuiltinExchangeType.DIRECT, true);
    channel.queueDeclare(SCAN_QUEUE, true, false, false, scanQueueArguments());
    channel.queueBind(SCAN_QUEUE, SCAN_EXCHANGE, SCAN_KEY);
  }

  /** Declares the exchange of the activity messages, whose keys are {@code host.service.level}. */
  public static void declareLogs(Channel channel) throws IOException {
    channel.exchangeDeclare(LOGS_EXCHANGE, BuiltinExchangeType.TOPIC, true);
  }

  /**
   * Declares a queue of the activity messages on these topics, which keeps them while nobody reads.
   *
   * @return its name; whoever asks for the same topics shares it
   */
  public static String declareLogQueue(Channel channel, List<String> topics) throws IOException {
    String queue = LOGS_EXCHANGE + " " + String.join(",", topics);
    channel.queueDeclare(
        queue,
        true,
        false,
        false,
        Map.of("x-max-length", KEPT_MESSAGES, "x-expires", KEPT_UNUSED_MILLISECONDS));
    for (String topic : topics) {
      channel.queueBind(queue, LOGS_EXCHANGE, topic);
    }
    return queue;
  }

  /** Each look at a dead letter counts as a delivery, and RabbitMQ 4 would drop it after twenty. */
  private static Map<String, Object> deadLetterArguments() {
    return Map.of("x-queue-type", "quorum", "x-delivery-limit", Integer.MAX_VALUE);
  }

  private static Map<String, Object> scanQueueArguments() {
    return Map.of(
        "x-queue-type",
        "quorum",
        // without it RabbitMQ quietly dead-letters at most once
        "x-overflow",
        "reject-publish",
        "x-dead-letter-exchange",
        DEAD_LETTERS,
        "x-dead-letter-strategy",
        "at-least-once",
        "x-delivery-limit",
        DELIVERY_LIMIT,
        // Qpid's words: it counts rejections alone, and without a limit it would requeue them for
        // ever
        "alternateExchange",
        DEAD_LETTERS,
        "x-qpid-maximum-delivery-count",
        1);
  }
}
