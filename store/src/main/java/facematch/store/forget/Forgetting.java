package facematch.store.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.RedisScript;
import facematch.store.ScanStatus;
import facematch.store.UndecodableRecordException;
import facematch.store.face.FaceChanges;
import facematch.store.face.FaceRecords;
import facematch.store.image.NameLinks;
import facematch.store.scan.ChangeFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Forgets images, their names and their faces.
 *
 * <p>One script deletes all that an image's slot of a Redis Cluster holds, and notes what still
 * leads to the image from elsewhere: its scan id and its names. From then on no question finds it,
 * and its scan is void. Then the notes are worked off. An image whose notes are left, because the
 * process ended or Redis went away, is in a set, from which any process completes it.
 *
 * <p>All methods throw {@link JedisException} while Redis is away.
 */
@ApplicationScoped
public class Forgetting {
  private static final int BATCH = 100;

  private final UnifiedJedis redis;
  private final NameLinks links;
  private final FaceChanges changes;
  private final BegunDeletions begun;

  /** For the container's proxy. */
  Forgetting() {
    this(null, null);
  }

  /** Forgets in the Redis behind an open client, and announces it in the feed. */
  @Inject
  public Forgetting(UnifiedJedis redis, ChangeFeed feed) {
    this.redis = redis;
    links = new NameLinks(redis);
    changes = new FaceChanges(redis);
    begun = new BegunDeletions(redis, feed);
  }

  /** Forgets an image: its faces, its names, and all that leads to it. */
  public Receipt forget(ImageHash hash) {
    return completed(hash, () -> delete(hash, "", ""));
  }

  /** Forgets an image if it has this status. */
  public Receipt forget(ImageHash hash, ScanStatus status) {
    return completed(hash, () -> delete(hash, "", status.word()));
  }

  /** Forgets a name, and each image that had no other. */
  public Receipt forgetName(String name) {
    var receipt = Receipt.NOTHING;
    List<ImageHash> images;
    do {
      images = links.images(name, BATCH);
      for (var hash : images) {
        receipt = receipt.and(completed(hash, () -> delete(hash, name, "")));
        links.update(name, hash); // also of an image that no longer has the name
      }
    } while (images.size() == BATCH);
    if (!receipt.deleted()) {
      // an earlier call may have ended when the name no longer led to its images
      completeBegunBefore(Instant.now(), BATCH);
    }
    return receipt;
  }

  /**
   * Forgets one face of an image. Its number is not given again.
   *
   * @throws UndecodableRecordException if the stored faces are damaged
   */
  public Receipt forgetFace(ImageHash hash, int number) {
    return completed(hash, () -> deleteFace(hash, number));
  }

  /** Deletes and completes that. Any process completes it if this one ends before. */
  private Receipt completed(ImageHash hash, Supplier<Receipt> deletion) {
    String entry = begun.add(hash);
    var receipt = deletion.get();
    begun.complete(entry);
    return receipt;
  }

  private Receipt delete(ImageHash hash, String name, String status) {
    var keys =
        List.of(
            RedisKeys.image(hash),
            RedisKeys.names(hash),
            RedisKeys.faces(hash),
            RedisKeys.forgotten(hash));
    var arguments = List.of(name.getBytes(UTF_8), status.getBytes(UTF_8));
    var answer = (List<?>) RedisScript.FORGET.runBinary(redis, keys, arguments);
    return answer == null
        ? Receipt.of(hash, 0, 0, 0)
        : Receipt.of(hash, 1, ((Long) answer.get(0)).intValue(), faces((byte[]) answer.get(1)));
  }

  /** A damaged record counts as no face. */
  private static int faces(byte[] record) {
    try {
      return FaceRecords.decode(record).faces().size();
    } catch (UndecodableRecordException damaged) {
      return 0;
    }
  }

  private Receipt deleteFace(ImageHash hash, int number) {
    String scan = redis.hget(RedisKeys.image(hash), "scan");
    int found = scan != null && changes.remove(hash, scan, number) ? 1 : 0;
    return Receipt.of(hash, found, 0, found);
  }

  /** As {@link BegunDeletions#completeBegunBefore}. */
  public void completeBegunBefore(Instant time, int most) {
    begun.completeBegunBefore(time, most);
  }
}
