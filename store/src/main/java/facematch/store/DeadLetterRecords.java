package facematch.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Which images are dead letters. Listing them here reads no messages, which carry the images, from
 * the broker. All methods throw {@link JedisException} while Redis is away.
 */
@ApplicationScoped
public class DeadLetterRecords {
  private final UnifiedJedis redis;

  /** For the container's proxy. */
  DeadLetterRecords() {
    this(null);
  }

  /** Records behind an open client. */
  @Inject
  public DeadLetterRecords(UnifiedJedis redis) {
    this.redis = redis;
  }

  /** Adds an image, before its message goes to the dead letters. */
  public void add(ImageHash hash) {
    redis.zadd(RedisKeys.DEAD_LETTERS, (double) System.currentTimeMillis(), hash.value());
  }

  /** Removes an image whose message was sent back. */
  public void remove(ImageHash hash) {
    redis.zrem(RedisKeys.DEAD_LETTERS, hash.value());
  }

  /** Removes the images that were added before a time. */
  public void removeBefore(Instant time) {
    redis.zremrangeByScore(RedisKeys.DEAD_LETTERS, 0, (double) time.toEpochMilli());
  }

  /** At most so many, the oldest first. Members of the set that are no image hash are left out. */
  public List<ImageHash> oldest(int count) {
    return redis.zrange(RedisKeys.DEAD_LETTERS, 0, count - 1L).stream()
        .flatMap(member -> ImageHash.parse(member).stream())
        .toList();
  }
}
