package facematch.store.redis;

import facematch.store.RedisKeys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * A read and a write that change nothing. Redis refuses the write whenever it refuses to store an
 * image: while it is full, is a replica, lacks replicas, or could not write to its disk. A ping
 * tells neither: Redis answers it while it is full, and with an error when its disk is.
 */
final class RedisProbe {
  /** So each primary of a Redis Cluster is reached that has so many slots in a row. */
  private static final int SLOTS = 1024;

  private static final int ALL_SLOTS = 16384;

  private final UnifiedJedis redis;
  private final List<String> keys;

  RedisProbe(UnifiedJedis redis) {
    this.redis = redis;
    this.keys =
        redis instanceof RedisClusterClient ? keysOfAllPrimaries() : List.of(RedisKeys.probe(0));
  }

  private static List<String> keysOfAllPrimaries() {
    Map<Integer, String> keys = new TreeMap<>();
    for (int i = 0; keys.size() < ALL_SLOTS / SLOTS; i++) {
      String key = RedisKeys.probe(i);
      keys.putIfAbsent(JedisClusterCRC16.getSlot(key) / SLOTS, key);
    }
    return List.copyOf(keys.values());
  }

  /**
   * Returns if Redis answers reads.
   *
   * @throws JedisException if it is away, or refuses them
   */
  void read() {
    keys.forEach(redis::get);
  }

  /**
   * Returns if Redis takes writes.
   *
   * @throws JedisException if it is away, refuses them, or lacks the replicas that have to
   *     acknowledge them
   */
  void write() {
    // Redis checks this command as any other write, but does not create keys for an empty value
    keys.forEach(key -> redis.setrange(key, 0, ""));
  }
}
