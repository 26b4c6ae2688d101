package facematch.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import facematch.testing.TestServices;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the workers as rest does, through the tests' broker, and inspects the queue. */
public final class TestQuestions implements AutoCloseable {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

  private final Map<String, CompletableFuture<FaceAnswer>> answers = new ConcurrentHashMap<>();
  private final Connection connection;
  private final Channel channel;
  private final String answerQueue;

  /** Opens a connection of its own. */
  public TestQuestions() throws Exception {
    connection = connect();
    channel = connection.createChannel();
    Topology.declareQuestions(channel);
    answerQueue = channel.queueDeclare().getQueue();
    channel.basicConsume(answerQueue, true, (tag, delivery) -> receive(delivery), tag -> {});
  }

  private void receive(Delivery delivery) {
    answers.get(delivery.getProperties().getCorrelationId()).complete(FaceAnswer.from(delivery));
  }

  /** Sends a question; completes with its answer. */
  public CompletableFuture<FaceAnswer> ask(byte[] image) throws IOException {
    var question = new FaceQuestion(UUID.randomUUID().toString(), answerQueue, TIME_TO_LIVE, image);
    var answer = new CompletableFuture<FaceAnswer>();
    answers.put(question.id(), answer);
    channel.basicPublish(
        Topology.WORKER_EXCHANGE,
        Topology.QUESTION_KEY,
        question.properties(connection),
        question.image());
    return answer;
  }

  /** A consumer that takes one question and dies with it. */
  public static Connection dyingConsumer(CompletableFuture<Void> taken) throws Exception {
    var consuming = connect();
    var channel = consuming.createChannel();
    channel.basicQos(1);
    channel.basicConsume(
        Topology.QUESTION_QUEUE, false, (tag, delivery) -> taken.complete(null), tag -> {});
    return consuming;
  }

  /** How many workers take questions. */
  public long consumers() throws IOException {
    return channel.consumerCount(Topology.QUESTION_QUEUE);
  }

  /** How many questions no worker has taken. */
  public long waiting() throws IOException {
    return channel.messageCount(Topology.QUESTION_QUEUE);
  }

  private static Connection connect() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    return factory.newConnection();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
