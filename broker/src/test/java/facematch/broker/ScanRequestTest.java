package facematch.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScanRequestTest {
  private static final Envelope ENVELOPE =
      new Envelope(1, false, Topology.WORKER_EXCHANGE, Topology.SCAN_KEY);

  @Test
  void isReadFromTheMessageItBecame() {
    var sent = new ScanRequest("hash", "scan id", "caf\u00e9 1.jpg", 3, new byte[] {1, 2});

    var received = ScanRequest.from(new Delivery(ENVELOPE, sent.properties(), sent.image()));

    assertThat(received.hash()).isEqualTo("hash");
    assertThat(received.scan()).isEqualTo("scan id");
    assertThat(received.name()).isEqualTo("caf\u00e9 1.jpg");
    assertThat(received.rescan()).isEqualTo(3);
    assertThat(received.named()).isTrue();
    assertThat(received.image()).containsExactly(1, 2);
    assertThat(received.copy()).isEqualTo(sent.copy());
  }

  @Test
  void isToldFromOthersToScanTheSameImage() {
    var copies =
        Stream.generate(() -> new ScanRequest("hash", "scan", "a.jpg", new byte[0])).limit(3);
    assertThat(copies.map(ScanRequest::copy)).doesNotHaveDuplicates().allMatch(id -> !id.isBlank());
  }

  @Test
  void isPersistent() {
    var properties = new ScanRequest("hash", "scan", "name", new byte[0]).properties();
    assertThat(properties.getDeliveryMode()).isEqualTo(2);
  }

  /** It is also sent back from the dead letters as it was. */
  @Test
  void asksForNoRescanAndLeavesTheNameToTheWorkerWithoutTheHeader() {
    var properties =
        new BasicProperties.Builder()
            .messageId("hash")
            .headers(Map.of("scan", "id", "name", "a.jpg"))
            .build();

    var received = ScanRequest.from(new Delivery(ENVELOPE, properties, new byte[0]));

    assertThat(received.rescan()).isZero();
    assertThat(received.named()).isFalse();
    assertThat(received.properties().getHeaders()).isEqualTo(properties.getHeaders());
  }

  @Test
  void isNotReadFromAMessageThatLacksPartOfIt() {
    assertRefused(new BasicProperties.Builder().build(), "message id");
    assertRefused(new BasicProperties.Builder().messageId("hash").build(), "scan");
    assertRefused(
        new BasicProperties.Builder().messageId("hash").headers(Map.of("scan", "id")).build(),
        "name");
    assertRefused(
        new BasicProperties.Builder()
            .messageId("hash")
            .headers(Map.of("scan", "id", "name", "a.jpg", "rescan", "last"))
            .build(),
        "last");
  }

  private static void assertRefused(BasicProperties properties, String lacking) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScanRequest.from(new Delivery(ENVELOPE, properties, new byte[0])))
        .withMessageContaining(lacking);
  }
}
