package facematch.broker;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.LongString;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A message of the question queue: which faces does this image show? Its body is the image. The
 * broker keeps it in memory, and drops it when its time to live is over.
 */
public final class FaceQuestion {
  private static final String TIME_HEADER = "milliseconds";
  static final int TRANSIENT = 1;

  private final String id;
  private final String answerQueue;
  private final Duration timeToLive;
  private final byte[] image;

  /**
   * A question that was not sent yet.
   *
   * @param id unique; its answer carries it too
   * @param answerQueue where the answer is sent
   * @param timeToLive how long somebody waits for the answer, at least a millisecond
   */
  public FaceQuestion(String id, String answerQueue, Duration timeToLive, byte[] image) {
    this.id = requireNonNull(id, "id");
    this.answerQueue = requireNonNull(answerQueue, "answerQueue");
    this.timeToLive = requireNonNull(timeToLive, "timeToLive");
    this.image = requireNonNull(image, "image");
  }

  /**
   * Reads a message that the question queue delivered. Its time to live is that of its sending.
   *
   * @throws IllegalArgumentException if the message lacks a property
   */
  public static FaceQuestion from(Delivery delivery) {
    var properties = delivery.getProperties();
    var headers = properties.getHeaders();
    if (properties.getMessageId() == null
        || properties.getReplyTo() == null
        || headers == null
        || !(headers.get(TIME_HEADER) instanceof Long milliseconds)) {
      throw new IllegalArgumentException("a question without an id, an answer queue or a time");
    }
    return new FaceQuestion(
        properties.getMessageId(),
        properties.getReplyTo(),
        Duration.ofMillis(milliseconds),
        delivery.getBody());
  }

  /** The properties of the message that carries this question, if it is sent to this broker now. */
  public BasicProperties properties(Connection broker) {
    return new BasicProperties.Builder()
        .messageId(id)
        .replyTo(answerQueue)
        .deliveryMode(TRANSIENT)
        .expiration(Long.toString(expiration(broker)))
        .appId("facematch")
        .headers(Map.of(TIME_HEADER, timeToLive.toMillis()))
        .build();
  }

  /** AMQP leaves it to the brokers: RabbitMQ takes a duration, Qpid a time. */
  private long expiration(Connection broker) {
    return isQpid(broker) ? Instant.now().plus(timeToLive).toEpochMilli() : timeToLive.toMillis();
  }

  private static boolean isQpid(Connection broker) {
    return broker.getServerProperties().get("product") instanceof LongString product
        && product.toString().contains("Qpid");
  }

  public String id() {
    return id;
  }

  public String answerQueue() {
    return answerQueue;
  }

  public Duration timeToLive() {
    return timeToLive;
  }

  /** The bytes as they were uploaded. Callers must not change them. */
  public byte[] image() {
    return image;
  }
}
