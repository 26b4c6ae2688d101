package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class SentinelUriTest {
  @Test
  void namesSentinelsAndThePrimary() {
    var uri = SentinelUri.parse("redis-sentinel://first:5000,second, [::1]:5001/faces");
    assertThat(uri.sentinels())
        .isEqualTo(
            List.of(
                new HostAndPort("first", 5000),
                new HostAndPort("second", 26379),
                new HostAndPort("[::1]", 5001)));
    assertThat(uri.name()).isEqualTo("faces");
    assertThat(uri.toPrimary()).hasToString("redis://first:5000");
  }

  @Test
  void hasTheUserOfThePrimaryButNotOfTheSentinels() {
    var uri = SentinelUri.parse("rediss-sentinel://user:p%40ss@first/faces");
    assertThat(uri.toPrimary()).hasToString("rediss://user:p%40ss@first:26379");
    assertThat(uri.toSentinels()).hasToString("rediss://first:26379");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis-sentinel://host",
        "redis-sentinel://host/",
        "redis-sentinel:///faces",
        "redis-sentinel://user:secret@/faces",
        "redis-sentinel://user:secret@host,/faces",
        "redis-sentinel://user:secret@host:port/faces",
        "redis-sentinel://user:secret@host/faces/0",
        "redis-sentinel:host/faces"
      })
  void isRefusedIfMalformed(String uri) {
    assertThat(SentinelUri.matches(uri)).isTrue();
    assertThatThrownBy(() -> SentinelUri.parse(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("redis.uri")
        .message()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"redis://host:6379", "rediss://user:password@host", "redis://a,redis://b"})
  void areOthers(String uri) {
    assertThat(SentinelUri.matches(uri)).isFalse();
  }
}
