package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.testing.TcpProxy;
import facematch.testing.TestServices;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

class RedisWatchIT {
  private static final int LONGER_THAN_THE_TEST_MILLISECONDS = 60_000;
  private static final Duration STALE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TcpProxy proxy = new TcpProxy(TestServices.redisUri());
  private UnifiedJedis redis;
  private RedisWatch watch;

  @AfterEach
  void stop() throws IOException {
    watch.stop();
    proxy.close();
    redis.close();
  }

  @Test
  void isDownUntilTheFirstAnswer() {
    proxy.stall();
    watch(new RedisClientProducer(proxy.uri(), false, 0).open());
    assertThat(watch.downSince()).isPresent();
    proxy.resume();
    awaitUp();
  }

  @Test
  void isDownWhilePingsFailAndUpAgainAfterwards() {
    watch(new RedisClientProducer(proxy.uri(), false, 0).open());
    awaitUp();
    var stalled = Instant.now();
    proxy.stall();
    awaitDown();
    assertThat(watch.downSince().orElseThrow()).isBetween(stalled.minus(STALE), Instant.now());
    proxy.resume();
    awaitUp();
  }

  @Test
  void isDownFiveSecondsAfterTheLastAnswerWhileAPingHangs() {
    watch(clientThatWaitsForAnswers());
    awaitUp();
    proxy.stall();
    var stalled = Instant.now();
    awaitDown();
    assertThat(Instant.now()).isAfter(watch.downSince().orElseThrow().plus(STALE));
    assertThat(watch.downSince().orElseThrow()).isBefore(stalled.plusSeconds(1));
    proxy.resume();
    awaitUp();
  }

  private RedisClient clientThatWaitsForAnswers() {
    var uri = URI.create(proxy.uri());
    return RedisClient.builder()
        .hostAndPort(uri.getHost(), uri.getPort())
        .clientConfig(
            DefaultJedisClientConfig.builder(uri)
                .socketTimeoutMillis(LONGER_THAN_THE_TEST_MILLISECONDS)
                .build())
        .build();
  }

  private void watch(UnifiedJedis client) {
    redis = client;
    watch = new RedisWatch(redis);
    watch.threads = Executors.defaultThreadFactory();
    watch.start(null);
  }

  private void awaitUp() {
    await().atMost(PATIENCE).until(() -> watch.downSince().isEmpty());
  }

  private void awaitDown() {
    await().atMost(PATIENCE).until(() -> watch.downSince().isPresent());
  }
}
