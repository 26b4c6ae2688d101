package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisClientProducerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:6379",
        "user:secret@host:6379",
        "redis:user:secret@host:6379",
        "redis://",
        "redis://user:secret@host",
        "redis://:secret@:6379",
        "redis://user:sec ret@host:6379",
        "redis://user:secret%@host:6379",
        "redis://user:secret#@host:6379",
        "redis://user:secret/@host:6379",
        "redis://user:secret@secret@host:6379",
        "redis://user:secret@host_name:6379",
        "redis://user:secret@host:port",
        "amqp://user:secret@host:6379",
        "redis://host:6379,redis://:sec ret@host:6379"
      })
  void refusesMalformedUrisWithoutRepeatingThem(String uris) {
    var refusal =
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new RedisClientProducer(uris, false, 0).start(null))
            .withMessageStartingWith("redis.uri should be redis[s]://[user:password@]host:port")
            .actual();
    assertThat(Throwables.getStackTrace(refusal)).doesNotContain("secret", "sec ret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://localhost:6379",
        "rediss://user:p%40ss@host:6380",
        "redis://:password@[::1]:6379",
        " redis://one:6379 , redis://two:6379 ",
        "redis-sentinel://:p%40ss@one:26379,two/faces"
      })
  void takesEveryOther(String uris) {
    assertThatCode(() -> new RedisClientProducer(uris, false, 1).start(null))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAnImpossibleNumberOfReplicas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedisClientProducer("redis://a:1", false, -1).start(null))
        .withMessageContaining("redis.wait-replicas");
  }
}
