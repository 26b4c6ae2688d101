package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.testing.RealRedis;
import facematch.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

/** An address that leads to another primary, while the connections to the old one stay open. */
@Tag("redis")
class DemotedPrimaryIT {
  private RealRedis before;
  private RealRedis after;
  private TcpProxy address;
  private RedisClient redis;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    before = started(folder.resolve("before"));
    after = started(folder.resolve("after"));
    address = new TcpProxy(before.uri());
    redis = client(0);
  }

  private static RealRedis started(Path folder) throws IOException {
    var server = new RealRedis(Files.createDirectory(folder));
    server.start();
    return server;
  }

  @AfterEach
  void stop() throws IOException {
    redis.close();
    address.close();
    before.close();
    after.close();
  }

  @Test
  void isLeftByAllConnectionsAfterOneCommandWasRefused() {
    useAllConnections();
    replacePrimary();
    assertThatThrownBy(() -> redis.incr("count")).isInstanceOf(JedisDataException.class);
    useAllConnections();
  }

  @Test
  void isLeftByAllConnectionsAfterOnePipelineWasRefused() {
    useAllConnections();
    replacePrimary();
    assertThatThrownBy(() -> use(redis.pipelined())).isInstanceOf(JedisDataException.class);
    useAllConnections();
  }

  @Test
  void isLeftWithinSecondsIfNothingIsWritten() {
    try (var watched = new WatchedRedis(client(0))) {
      watched.awaitUp();
      replacePrimary();
      watched.awaitDown();
      watched.awaitUp();
    }
  }

  /** That it lacks replicas may tell that they follow another one. */
  @Test
  void isLeftAlthoughItDoesNotKnow() {
    try (var careful = client(1)) {
      careful.ping();
      address.redirect(after.uri());
      assertThatThrownBy(() -> careful.incr("count")).isInstanceOf(MissingReplicasException.class);
      assertThat(careful.get("count")).isNull();
    }
  }

  private void replacePrimary() {
    address.redirect(after.uri());
    try (var jedis = new Jedis(URI.create(before.uri()))) {
      jedis.replicaof("127.0.0.1", URI.create(after.uri()).getPort());
    }
  }

  private RedisClient client(int waitReplicas) {
    return (RedisClient) new RedisClientProducer(address.uri(), false, waitReplicas).open();
  }

  /** Each pipeline holds a connection until it is closed. */
  private void useAllConnections() {
    var pipelines =
        Stream.generate(redis::pipelined).limit(RedisClientProducer.CONNECTIONS).toList();
    pipelines.forEach(DemotedPrimaryIT::use);
  }

  private static void use(AbstractPipeline opened) {
    try (var pipeline = opened) {
      var answer = pipeline.incr("count");
      pipeline.sync();
      assertThat(answer.get()).isPositive();
    }
  }
}
