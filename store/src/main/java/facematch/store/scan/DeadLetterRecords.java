package facematch.store.scan;

import facematch.store.ImageHash;
import facematch.store.RedisKeys;
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

  /** Whether an image was added and not removed. */
  public boolean contains(ImageHash hash) {
    return redis.zscore(RedisKeys.DEAD_LETTERS, hash.value()) != null;
  }

  /** Removes an image whose message was sent back, or is no dead letter after all. */
  public void remove(ImageHash hash) {
    redis.zrem(RedisKeys.DEAD_LETTERS, hash.value());
  }

  /** Removes an image that was forgotten, and notes that its message has to be removed too. */
  public void forget(ImageHash hash, String scan) {
    if (contains(hash)) {
      redis.zadd(RedisKeys.FORGOTTEN_LETTERS, (double) System.currentTimeMillis(), scan);
      redis.zrem(RedisKeys.DEAD_LETTERS, hash.value());
    }
  }

  /** Whether images were forgotten from a time on whose messages may be among the dead letters. */
  public boolean hasForgottenSince(Instant time) {
    return redis.zcount(RedisKeys.FORGOTTEN_LETTERS, score(time), Double.POSITIVE_INFINITY) > 0;
  }

  /** Whether images were forgotten before a time whose messages may be among the dead letters. */
  public boolean hasForgottenBefore(Instant time) {
    return redis.zcount(RedisKeys.FORGOTTEN_LETTERS, 0, score(time)) > 0;
  }

  /** Ends the search for the messages of images that were forgotten before a time. */
  public void endForgottenBefore(Instant time) {
    redis.zremrangeByScore(RedisKeys.FORGOTTEN_LETTERS, 0, score(time));
  }

  /** Removes the images that were added before a time. */
  public void removeBefore(Instant time) {
    redis.zremrangeByScore(RedisKeys.DEAD_LETTERS, 0, score(time));
  }

  /** At most so many, the oldest first. Members of the set that are no image hash are left out. */
  public List<ImageHash> oldest(int count) {
    return redis.zrange(RedisKeys.DEAD_LETTERS, 0, count - 1L).stream()
        .flatMap(member -> ImageHash.parse(member).stream())
        .toList();
  }

  private static double score(Instant time) {
    return (double) time.toEpochMilli();
  }
}
