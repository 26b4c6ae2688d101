package facematch.rest.ask;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import facematch.broker.BrokerConnection;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.FaceAnswer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The queue of the answers to this process's questions, and who waits for them. It belongs to one
 * connection and ends with it.
 */
final class AnswerQueue {
  /** By the question's id. */
  private final Map<String, CompletableFuture<FaceAnswer>> awaited = new ConcurrentHashMap<>();

  private final Channel channel;
  private final String name;

  AnswerQueue(BrokerConnection connection, Connection opened) throws IOException {
    channel = connection.openChannel(opened);
    name = channel.queueDeclare().getQueue(); // exclusive, and named by the broker
    channel.addShutdownListener(cause -> awaited.values().forEach(AnswerQueue::lose));
    channel.basicConsume(
        name, true, (tag, delivery) -> receive(delivery), tag -> connection.reset(opened));
  }

  String name() {
    return name;
  }

  /**
   * Completes with the answer, or with a {@link BrokerUnavailableException} when the connection is
   * lost. A caller that completes it itself waits no longer. Dependent stages must not block: they
   * delay other answers.
   */
  CompletableFuture<FaceAnswer> await(String question) {
    var answer = new CompletableFuture<FaceAnswer>();
    awaited.put(question, answer);
    var unused = answer.whenComplete((received, failure) -> awaited.remove(question));
    if (!channel.isOpen()) { // checked after adding, or the shutdown listener could miss this one
      lose(answer);
    }
    return answer;
  }

  /** How many answers are awaited. */
  int size() {
    return awaited.size();
  }

  private static void lose(CompletableFuture<FaceAnswer> answer) {
    answer.completeExceptionally(
        new BrokerUnavailableException("the connection to the broker was lost", null));
  }

  /** Drops an answer for which nobody waits any more. */
  private void receive(Delivery delivery) {
    var answer = awaited.get(String.valueOf(delivery.getProperties().getCorrelationId()));
    if (answer != null) {
      complete(answer, delivery);
    }
  }

  private static void complete(CompletableFuture<FaceAnswer> answer, Delivery delivery) {
    try {
      answer.complete(FaceAnswer.from(delivery));
    } catch (IllegalArgumentException e) {
      answer.completeExceptionally(e);
    }
  }
}
