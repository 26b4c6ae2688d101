package facematch.worker.question;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import facematch.broker.BrokerConnection;
import facematch.broker.FaceAnswer;
import facematch.broker.FaceQuestion;
import facematch.broker.Topology;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/**
 * Consumes the question queue on one connection. Several threads may use it, but only one at a time
 * sends something: amqp-client does not allow more.
 */
final class QuestionChannel {
  private static final System.Logger LOGGER = System.getLogger(QuestionChannel.class.getName());

  /** The exchange that takes the name of a queue as the routing key. */
  private static final String DEFAULT_EXCHANGE = "";

  private final BrokerConnection connection;
  private final Channel channel;
  private String consumer;

  QuestionChannel(BrokerConnection connection, Connection opened) throws IOException {
    this.connection = connection;
    channel = connection.openChannel(opened);
    Topology.declareQuestions(channel);
  }

  /**
   * Begins to consume.
   *
   * @param most how many questions may be unacknowledged at a time
   * @param use is called on the connection's thread
   */
  synchronized void consume(int most, Consumer<Delivery> use) throws IOException {
    channel.basicQos(most);
    consumer =
        channel.basicConsume(
            Topology.QUESTION_QUEUE,
            false,
            (tag, delivery) -> use.accept(delivery),
            tag -> connection.reset(channel.getConnection()));
  }

  /** From now on the broker delivers the questions to other workers. */
  synchronized void cancel() {
    try {
      channel.basicCancel(consumer);
    } catch (IOException | AlreadyClosedException e) {
      LOGGER.log(Level.DEBUG, "The connection for questions is lost", e);
    }
  }

  synchronized void answer(FaceQuestion question, FaceAnswer answer) throws IOException {
    channel.basicPublish(
        DEFAULT_EXCHANGE, question.answerQueue(), answer.properties(question), answer.body());
  }

  synchronized void acknowledge(Delivery question) throws IOException {
    channel.basicAck(question.getEnvelope().getDeliveryTag(), false);
  }
}
