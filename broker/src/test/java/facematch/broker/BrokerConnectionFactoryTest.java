package facematch.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.Executors;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerConnectionFactoryTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "user:secret@host",
        "//user:secret@host/",
        "amqp:user:secret@host",
        "amqp://",
        "amqp://user:secret@",
        "amqp://user:secret@/",
        "amqp://user:sec ret@host/",
        "amqp://user:secret%@host/",
        "amqp://user:secret%zz@host/",
        "amqp://user:secret#@host/",
        "amqp://user:secret/@host/",
        "amqp://user:secret@secret@host/",
        "amqp://user:secret:secret@host/",
        "amqp://user:secret@host_name/",
        "amqp://user:secret@host:port/",
        "amqp://user:secret@host:99999999999/",
        "amqp://user:secret@host/a/b",
        "http://user:secret@host/",
        "redis://user:secret@host/",
        "amqp://user:right@host/,amqp://user:sec ret@other/",
        "amqp://user:right@host/,,amqp://user:right@host/",
        "\u00a0amqp://user:secret@host"
      })
  void refusesMalformedUrisWithoutRepeatingThem(String uris) {
    var refusal =
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new BrokerConnectionFactory(uris, Executors.defaultThreadFactory()))
            .withMessageStartingWith("rabbitmq.uri should be amqp[s]://user:password@host:port/")
            .actual();
    assertThat(Throwables.getStackTrace(refusal)).doesNotContain("secret", "sec ret", "right");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amqp://localhost",
        "amqp://user:p%40ss%20word@host:5673/vhost",
        "AMQPS://user:password@host/",
        " amqp://user:password@one , amqp://two:5672 ",
        "amqp://user:password@[::1]:5672/"
      })
  void takesEveryOther(String uris) {
    assertThat(new BrokerConnectionFactory(uris, Executors.defaultThreadFactory()).threads())
        .isNotNull();
  }
}
