package facematch.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import facematch.testing.TestServices;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions on the tests' broker. */
class FaceQuestionIT {
  private static final Duration LONG = Duration.ofMinutes(1);

  private Channel channel;

  @BeforeEach
  void connect() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    channel = factory.newConnection().createChannel();
    Topology.declareQuestions(channel);
    channel.queuePurge(Topology.QUESTION_QUEUE);
  }

  @AfterEach
  void disconnect() throws IOException {
    channel.getConnection().close();
  }

  @Test
  void isDeliveredAsItWas() throws Exception {
    publish("an id", LONG);

    var response = await().until(this::get, found -> found != null);
    var question =
        FaceQuestion.from(
            new Delivery(response.getEnvelope(), response.getProps(), response.getBody()));

    assertThat(question.id()).isEqualTo("an id");
    assertThat(question.answerQueue()).isEqualTo("answers");
    assertThat(question.timeToLive()).isEqualTo(LONG);
    assertThat(question.image()).containsExactly(1, 2);
  }

  @Test
  void isTransient() {
    var properties = question("id", LONG).properties(channel.getConnection());
    assertThat(properties.getDeliveryMode()).isEqualTo(1);
  }

  @Test
  void leavesTheQueueWhenItsTimeIsOver() throws Exception {
    publish("long", LONG);
    assertThat(await().until(this::get, found -> found != null).getProps().getMessageId())
        .isEqualTo("long");
    publish("short", Duration.ofMillis(500));
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> channel.messageCount(Topology.QUESTION_QUEUE) == 0);
  }

  @Test
  void isNotDeliveredWhenItsTimeIsOver() throws Exception {
    publish("short", Duration.ofMillis(1));
    publish("long", LONG);
    assertThat(await().until(this::get, found -> found != null).getProps().getMessageId())
        .isEqualTo("long");
  }

  @Test
  void isNotReadFromAMessageThatLacksPartOfIt() {
    assertRefused(new BasicProperties.Builder().build());
    assertRefused(new BasicProperties.Builder().messageId("id").build());
    assertRefused(new BasicProperties.Builder().messageId("id").replyTo("answers").build());
    assertRefused(
        new BasicProperties.Builder()
            .messageId("id")
            .replyTo("answers")
            .headers(Map.of("milliseconds", "many"))
            .build());
  }

  private static void assertRefused(BasicProperties properties) {
    var envelope = new Envelope(1, false, Topology.WORKER_EXCHANGE, Topology.QUESTION_KEY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaceQuestion.from(new Delivery(envelope, properties, new byte[0])));
  }

  private void publish(String id, Duration timeToLive) throws IOException {
    var question = question(id, timeToLive);
    channel.basicPublish(
        Topology.WORKER_EXCHANGE,
        Topology.QUESTION_KEY,
        question.properties(channel.getConnection()),
        question.image());
  }

  private static FaceQuestion question(String id, Duration timeToLive) {
    return new FaceQuestion(id, "answers", timeToLive, new byte[] {1, 2});
  }

  private GetResponse get() throws IOException {
    return channel.basicGet(Topology.QUESTION_QUEUE, true);
  }
}
