package facematch.rest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import facematch.store.UndecodableRecordException;
import facematch.store.redis.MissingReplicasException;
import facematch.store.redis.ReplicatedRedis;
import facematch.store.redis.WriteReplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;

/** Commands that are handed in before the first of them is sent. */
@Tag("redis")
class RedisBatchIT {
  private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

  private static final Builder<String> UNREADABLE =
      new Builder<>() {
        @Override
        public String build(Object answer) {
          throw new AssertionError("cannot be read");
        }
      };

  private static ReplicatedRedis servers;
  private static UnifiedJedis redis;

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final RedisBatch batch = new RedisBatch(redis, new WriteReplication(1), tasks::add);

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    servers = new ReplicatedRedis(folder);
    redis = servers.client(1);
  }

  @AfterEach
  void release() {
    servers.releaseReplica();
    await()
        .ignoreExceptionsInstanceOf(MissingReplicasException.class)
        .until(() -> redis.set("caught up", "yes") != null);
  }

  @AfterAll
  static void stop() throws IOException {
    redis.close();
    servers.close();
  }

  @Test
  void shareFewWaitsForTheReplica() {
    long waits = servers.waits();
    var answers = IntStream.range(0, 40).mapToObj(i -> set("key" + i)).toList();
    assertThat(tasks).hasSize(1);
    tasks.remove().run();
    assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompletedWithValue("OK"));
    assertThat(redis.get("key39")).isEqualTo("value");
    assertThat(servers.waits()).isEqualTo(waits + 2);
  }

  @Test
  void allFailWhileTheReplicaIsAway() {
    servers.holdReplica();
    var answers = IntStream.range(0, 40).mapToObj(i -> set("key" + i)).toList();
    tasks.remove().run();
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThatThrownBy(answer::join)
                    .hasCauseInstanceOf(MissingReplicasException.class));
  }

  @Test
  void oneThatIsRefusedFailsAlone() {
    var before = set("text");
    var refused = batch.run(COMMANDS.hset("text", Map.of("field", "value")));
    var after = set("another");
    tasks.remove().run();
    assertThat(before).isCompleted();
    assertThatThrownBy(refused::join).hasCauseInstanceOf(UndecodableRecordException.class);
    assertThat(after).isCompleted();
  }

  @Test
  void thoseThatFollowAnAnswerAreRunToo() {
    var last = set("key").thenCompose(done -> set("another"));
    tasks.remove().run();
    assertThat(last).isCompletedWithValue("OK");
    assertThat(tasks).isEmpty();
  }

  @Test
  void aCommandAfterAnotherSharesItsRoundTrip() {
    long waits = servers.waits();
    var count =
        batch.run(List.of(COMMANDS.rpush("list", "first")), COMMANDS.rpush("list", "second"));
    tasks.remove().run();
    assertThat(count).isCompletedWithValue(2L);
    assertThat(redis.lrange("list", 0, -1)).containsExactly("first", "second");
    assertThat(servers.waits()).isEqualTo(waits + 1);
  }

  @Test
  void aCommandFailsWithTheOneBeforeIt() {
    var before = set("string");
    var refused = batch.run(List.of(COMMANDS.rpush("string", "value")), COMMANDS.get("string"));
    tasks.remove().run();
    assertThat(before).isCompleted();
    assertThatThrownBy(refused::join).hasCauseInstanceOf(UndecodableRecordException.class);
  }

  @Test
  void noneWaitsWhenAnErrorEndsTheBatch() {
    var broken = batch.run(new CommandObject<>(COMMANDS.ping().getArguments(), UNREADABLE));
    var after = set("another");
    tasks.remove().run();
    assertThatThrownBy(broken::join).hasCauseInstanceOf(AssertionError.class);
    assertThatThrownBy(after::join).hasCauseInstanceOf(AssertionError.class);
  }

  private CompletableFuture<String> set(String key) {
    return batch.run(COMMANDS.set(key, "value"));
  }
}
