package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A client whose connections are all idle when Redis is killed and started again. */
@Tag("redis")
class RestartedRedisIT {
  private RealRedis server;
  private RedisClient redis;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = new RealRedis(folder);
    server.start();
    redis = (RedisClient) new RedisClientProducer(server.uri(), false, 0).open();
    useAllConnections();
  }

  @AfterEach
  void stop() {
    redis.close();
    server.close();
  }

  @Test
  void reconnectsAllAfterOneCommandFailed() throws IOException {
    restart();
    assertThatThrownBy(() -> redis.get("name")).isInstanceOf(JedisConnectionException.class);
    useAllConnections();
  }

  @Test
  void reconnectsAllAfterOnePipelineFailed() throws IOException {
    restart();
    assertThatThrownBy(() -> use(redis.pipelined())).isInstanceOf(JedisConnectionException.class);
    useAllConnections();
  }

  @Test
  void usesTheNewConnectionsAgainWithoutPings() throws IOException {
    restart();
    assertThatThrownBy(() -> redis.get("name")).isInstanceOf(JedisConnectionException.class);
    useAllConnections();
    var connections = statistic("stats", "total_connections_received:");
    var pings = statistic("commandstats", "cmdstat_ping:");

    useAllConnections();

    assertThat(statistic("stats", "total_connections_received:")).isEqualTo(connections);
    assertThat(statistic("commandstats", "cmdstat_ping:")).isEqualTo(pings);
  }

  @Test
  void closesTheOldConnectionsWhenIdleOnesAreTested() throws Exception {
    redis.getPool().evict();
    assertThat(redis.getPool().getNumIdle()).isEqualTo(RedisClientProducer.CONNECTIONS);

    restart();
    redis.getPool().evict();

    assertThat(redis.getPool().getNumIdle()).isZero();
    useAllConnections();
  }

  private void restart() throws IOException {
    server.kill();
    server.start();
  }

  /** Each pipeline holds a connection until it is closed. */
  private void useAllConnections() {
    var pipelines =
        Stream.generate(redis::pipelined).limit(RedisClientProducer.CONNECTIONS).toList();
    pipelines.forEach(RestartedRedisIT::use);
  }

  private static void use(AbstractPipeline opened) {
    try (var pipeline = opened) {
      var answer = pipeline.incr("count");
      pipeline.sync();
      assertThat(answer.get()).isPositive();
    }
  }

  private String statistic(String section, String name) {
    return redis.info(section).lines().filter(line -> line.startsWith(name)).findFirst().orElse("");
  }
}
