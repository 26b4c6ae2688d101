package facematch.broker;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The names and arguments of the exchanges and queues. Every service declares those that it uses on
 * each new connection.
 */
public final class Topology {
  public static final String WORKER_EXCHANGE = "toWorker";
  public static final String SCAN_KEY = "scan";
  public static final String SCAN_QUEUE = "toWorker";
  public static final String QUESTION_KEY = "question";
  public static final String QUESTION_QUEUE = "toWorker.questions";
  public static final String DEAD_LETTERS = "toWorker.dead";
  public static final String LOGS_EXCHANGE = "logs";

  /**
   * Far above the number of attempts that a worker makes at an image: RabbitMQ also counts the
   * deliveries that ended with a lost connection.
   */
  private static final int DELIVERY_LIMIT = 1000;

  private static final int LOG_QUEUE_MESSAGES = 100_000;
  private static final int LOG_QUEUE_EXPIRY_MILLISECONDS = 86_400_000;

  private Topology() {}

  /** Declares the scan queue, and the queue of the dead letters that workers reject from it. */
  public static void declareScans(Channel channel) throws IOException {
    channel.exchangeDeclare(DEAD_LETTERS, BuiltinExchangeType.FANOUT, true);
    channel.queueDeclare(DEAD_LETTERS, true, false, false, deadLetterArguments());
    channel.queueBind(DEAD_LETTERS, DEAD_LETTERS, "");
    channel.exchangeDeclare(WORKER_EXCHANGE, BuiltinExchangeType.DIRECT, true);
    channel.queueDeclare(SCAN_QUEUE, true, false, false, scanQueueArguments());
    channel.queueBind(SCAN_QUEUE, WORKER_EXCHANGE, SCAN_KEY);
  }

  /**
   * Declares the queue of the questions. It is durable because RabbitMQ 4 deprecates other shared
   * queues; its messages are not. Whatever the default of the virtual host, it is a classic queue:
   * quorum queues write all messages to the disk.
   */
  public static void declareQuestions(Channel channel) throws IOException {
    channel.exchangeDeclare(WORKER_EXCHANGE, BuiltinExchangeType.DIRECT, true);
    channel.queueDeclare(QUESTION_QUEUE, true, false, false, Map.of("x-queue-type", "classic"));
    channel.queueBind(QUESTION_QUEUE, WORKER_EXCHANGE, QUESTION_KEY);
  }

  /** Declares the exchange of activity messages. Routing keys are {@code host.service.level}. */
  public static void declareLogs(Channel channel) throws IOException {
    channel.exchangeDeclare(LOGS_EXCHANGE, BuiltinExchangeType.TOPIC, true);
  }

  /**
   * Declares a queue of the activity messages on these topics. It stores messages while it has no
   * consumer, and expires after a day without one.
   *
   * @param topics binding keys, such as {@code *.rest.info}
   * @return the queue's name; callers with the same topics share the queue
   */
  public static String declareLogQueue(Channel channel, List<String> topics) throws IOException {
    String queue = LOGS_EXCHANGE + " " + String.join(",", topics);
    channel.queueDeclare(
        queue,
        true,
        false,
        false,
        Map.of("x-max-length", LOG_QUEUE_MESSAGES, "x-expires", LOG_QUEUE_EXPIRY_MILLISECONDS));
    for (String topic : topics) {
      channel.queueBind(queue, LOGS_EXCHANGE, topic);
    }
    return queue;
  }

  /**
   * Reading a dead letter without acknowledging it counts as a delivery; by default RabbitMQ 4
   * drops a message after twenty.
   */
  private static Map<String, Object> deadLetterArguments() {
    return Map.of("x-queue-type", "quorum", "x-delivery-limit", Integer.MAX_VALUE);
  }

  private static Map<String, Object> scanQueueArguments() {
    return Map.of(
        "x-queue-type",
        "quorum",
        // required by at-least-once dead-lettering, which otherwise falls back to at-most-once
        "x-overflow",
        "reject-publish",
        "x-dead-letter-exchange",
        DEAD_LETTERS,
        "x-dead-letter-strategy",
        "at-least-once",
        "x-delivery-limit",
        DELIVERY_LIMIT,
        // Qpid's counterparts: it counts only rejections, and without a limit requeues them for
        // ever
        "alternateExchange",
        DEAD_LETTERS,
        "x-qpid-maximum-delivery-count",
        1);
  }
}
