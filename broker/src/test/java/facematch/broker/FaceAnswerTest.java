package facematch.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import facematch.broker.FaceAnswer.Failed;
import facematch.broker.FaceAnswer.Found;
import facematch.broker.FaceAnswer.Unreadable;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaceAnswerTest {
  private static final Envelope ENVELOPE = new Envelope(1, false, "", "answers");
  private static final FaceQuestion QUESTION =
      new FaceQuestion("id", "answers", Duration.ofSeconds(1), new byte[0]);

  @Test
  void isReadFromTheMessageItBecame() {
    var found = (Found) received(new Found(640, 480, "model", new byte[] {1, 2}));
    assertThat(found.width()).isEqualTo(640);
    assertThat(found.height()).isEqualTo(480);
    assertThat(found.model()).isEqualTo("model");
    assertThat(found.faces()).containsExactly(1, 2);

    assertThat(received(new Unreadable("caf\u00e9"))).isEqualTo(new Unreadable("caf\u00e9"));
    assertThat(received(new Failed())).isEqualTo(new Failed());
  }

  @Test
  void carriesItsQuestionsIdAndIsTransient() {
    var properties = new Failed().properties(QUESTION);
    assertThat(properties.getCorrelationId()).isEqualTo("id");
    assertThat(properties.getDeliveryMode()).isEqualTo(1);
  }

  @Test
  void isNotReadFromAMessageThatLacksPartOfIt() {
    assertRefused(new BasicProperties.Builder().build());
    assertRefused(new BasicProperties.Builder().type("other").build());
    assertRefused(new BasicProperties.Builder().type("found").build());
    assertRefused(
        new BasicProperties.Builder()
            .type("found")
            .headers(Map.of("width", 1, "height", 1))
            .build());
  }

  private static FaceAnswer received(FaceAnswer sent) {
    return FaceAnswer.from(new Delivery(ENVELOPE, sent.properties(QUESTION), sent.body()));
  }

  private static void assertRefused(BasicProperties properties) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaceAnswer.from(new Delivery(ENVELOPE, properties, new byte[0])));
  }
}
