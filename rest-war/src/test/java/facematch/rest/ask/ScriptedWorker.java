package facematch.rest.ask;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import facematch.broker.FaceAnswer;
import facematch.broker.FaceQuestion;
import facematch.broker.Topology;
import facematch.testing.TestServices;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Consumes the question queue as a worker does, and answers as a test says. */
public final class ScriptedWorker implements AutoCloseable {
  private final BlockingQueue<FaceQuestion> asked = new LinkedBlockingQueue<>();
  private final Channel channel;
  private final Function<FaceQuestion, Optional<FaceAnswer>> script;

  /**
   * Begins to consume.
   *
   * @param script answers a question, or leaves it unanswered
   */
  public ScriptedWorker(Function<FaceQuestion, Optional<FaceAnswer>> script) throws Exception {
    this.script = script;
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    channel = factory.newConnection().createChannel();
    Topology.declareQuestions(channel);
    channel.basicConsume(
        Topology.QUESTION_QUEUE, true, (tag, delivery) -> handle(delivery), tag -> {});
  }

  private void handle(Delivery delivery) throws IOException {
    var question = FaceQuestion.from(delivery);
    asked.add(question);
    var answer = script.apply(question);
    if (answer.isPresent()) {
      send(question, answer.get());
    }
  }

  /** The next question that was asked, as soon as there is one. */
  public FaceQuestion next() throws InterruptedException {
    return requireNonNull(asked.poll(10, TimeUnit.SECONDS), "no question");
  }

  /** Whether {@link #next} has returned all questions. */
  public boolean isIdle() {
    return asked.isEmpty();
  }

  void send(FaceQuestion question, FaceAnswer answer) throws IOException {
    channel.basicPublish("", question.answerQueue(), answer.properties(question), answer.body());
  }

  @Override
  public void close() throws IOException {
    channel.getConnection().close();
  }
}
