package facematch.store.forget;

import static redis.clients.jedis.params.ZRangeParams.zrangeByScoreParams;

import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.UndecodableRecordException;
import facematch.store.image.ImageLists;
import facematch.store.image.NameLinks;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.DeadLetterRecords;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;

/**
 * The deletions that have begun: a set with an entry for each. Completing a deletion works off the
 * image's notes of what still leads to it, and removes the entry.
 */
final class BegunDeletions {
  private static final System.Logger LOGGER = System.getLogger(BegunDeletions.class.getName());
  private static final String NAME = "name ";
  private static final String SCAN = "scan ";

  private final UnifiedJedis redis;
  private final ChangeFeed feed;
  private final ImageLists lists;
  private final NameLinks links;
  private final DeadLetterRecords letters;

  BegunDeletions(UnifiedJedis redis, ChangeFeed feed) {
    this.redis = redis;
    this.feed = feed;
    lists = new ImageLists(redis);
    links = new NameLinks(redis);
    letters = new DeadLetterRecords(redis);
  }

  /**
   * Adds an entry of its own, so that nobody who completes another deletion of the image removes it
   * too early.
   */
  String add(ImageHash hash) {
    String entry = hash + " " + UUID.randomUUID();
    redis.zadd(RedisKeys.FORGETTING, (double) System.currentTimeMillis(), entry);
    return entry;
  }

  /**
   * Completes deletions that began before a time and were not completed, the oldest first, at most
   * so many.
   */
  void completeBegunBefore(Instant time, int most) {
    var range = zrangeByScoreParams(0, (double) time.toEpochMilli()).limit(0, most);
    for (String entry : redis.zrange(RedisKeys.FORGETTING, range)) {
      try {
        complete(entry);
      } catch (UndecodableRecordException damaged) {
        LOGGER.log(Level.WARNING, "An image that lost a name or a face is damaged", damaged);
        redis.zrem(RedisKeys.FORGETTING, entry); // or it would hold up the others
      }
    }
  }

  /** Works off the notes of an entry, and removes it. Every step may be repeated. */
  void complete(String entry) {
    ImageHash.parse(entry.split(" ", 2)[0]).ifPresent(this::complete);
    redis.zrem(RedisKeys.FORGETTING, entry);
  }

  private void complete(ImageHash hash) {
    for (String note : redis.smembers(RedisKeys.forgotten(hash))) {
      if (note.startsWith(SCAN)) {
        removeScan(hash, note.substring(SCAN.length()));
      } else {
        links.update(note.substring(NAME.length()), hash);
      }
      redis.srem(RedisKeys.forgotten(hash), note);
    }
    lists.update(hash);
    announceFaces(hash);
  }

  /** A face of an image that is still known may be gone. */
  private void announceFaces(ImageHash hash) {
    String scan = redis.hget(RedisKeys.image(hash), "scan");
    if (scan != null) {
      feed.announce(true, scan);
    }
  }

  private void removeScan(ImageHash hash, String scan) {
    letters.forget(hash, scan);
    feed.announce(false, scan);
    redis.del(RedisKeys.scan(scan));
  }
}
