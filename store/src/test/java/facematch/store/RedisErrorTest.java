package facematch.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisDataException;

/** With messages of Redis 6.2 and 7.0. */
class RedisErrorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "WRONGTYPE Operation against a key holding the wrong kind of value",
        "WRONGTYPE Operation against a key holding the wrong kind of value script: 1f, on @user_script:3.",
        "ERR Error running script (call to f_1f): @user_script:3:"
            + " WRONGTYPE Operation against a key holding the wrong kind of value ",
        "ERR Error running script (call to f_1f): @user_script:3: user_script:3: attempt to compare nil",
        "ERR user_script:3: attempt to compare number with nil script: 1f, on @user_script:3.",
        "ERR hash value is not an integer"
      })
  void blamesTheRecord(String message) {
    var reported = new JedisDataException(message);
    assertThat(RedisError.translated(reported))
        .isInstanceOf(UndecodableRecordException.class)
        .hasCause(reported);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OOM command not allowed when used memory > 'maxmemory'.",
        "OOM command not allowed when used memory > 'maxmemory'. script: 1f, on @user_script:3.",
        "ERR Error running script (call to f_1f): @user_script:3: @user_script: 3:"
            + " -OOM command not allowed when used memory > 'maxmemory'. ",
        "READONLY You can't write against a read only replica.",
        "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
        "CLUSTERDOWN The cluster is down",
        "MISCONF Errors writing to the AOF file: No space left on device",
        "NOREPLICAS Not enough good replicas to write.",
        "LOADING Redis is loading the dataset in memory",
        "BUSY Redis is busy running a script.",
        "NOAUTH Authentication required.",
        "TRYAGAIN Multiple keys request during rehashing of slot"
      })
  void blamesTheServer(String message) {
    var reported = new JedisDataException(message);
    assertThat(RedisError.translated(reported)).isSameAs(reported);
  }

  @Test
  void blamesTheServerIfJedisGivesNoMessage() {
    var reported = new JedisDataException((String) null);
    assertThat(RedisError.translated(reported)).isSameAs(reported);
  }

  @Test
  void knowsReplicas() {
    assertThat(new RedisError("READONLY").isOfReplica()).isTrue();
    assertThat(new RedisError("MASTERDOWN").isOfReplica()).isTrue();
    assertThat(new RedisError("OOM").isOfReplica()).isFalse();
  }
}
