package facematch.store.redis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Executors;
import redis.clients.jedis.UnifiedJedis;

/** A client as the services use it, and the watch over it. */
final class WatchedRedis implements AutoCloseable {
  /** How long readiness may be wrong. */
  private static final Duration NOTICED = Duration.ofSeconds(5);

  private final UnifiedJedis redis;
  private final RedisWatch watch;

  /** Begins to watch. */
  WatchedRedis(UnifiedJedis redis) {
    this.redis = redis;
    watch = new RedisWatch(redis);
    watch.threads = Executors.defaultThreadFactory();
    watch.start(null);
  }

  UnifiedJedis client() {
    return redis;
  }

  RedisWatch watch() {
    return watch;
  }

  void awaitUp() {
    await().atMost(Duration.ofSeconds(20)).until(() -> watch.downSince().isEmpty());
  }

  void awaitDown() {
    await().atMost(NOTICED).until(() -> watch.downSince().isPresent());
  }

  @Override
  public void close() {
    watch.stop();
    redis.close();
  }
}
