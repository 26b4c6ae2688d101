package facematch.store.face;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.RedisScript;
import facematch.store.UndecodableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;

/** Changes the faces of an image, so that no concurrent change is lost. */
public final class FaceChanges {
  private static final long CHANGED_MEANWHILE = -1;
  private static final long DONE = 1;
  private static final byte[] NOTHING = {};

  private final UnifiedJedis redis;

  public FaceChanges(UnifiedJedis redis) {
    this.redis = redis;
  }

  /**
   * Replaces the faces by those that another scan has found; all of them if the stored ones are
   * damaged.
   *
   * @param scan the image's scan id
   * @param details names and values to store with the faces
   * @return false if the scan id is not the image's
   */
  public boolean rescan(ImageHash hash, String scan, List<Face> found, String... details) {
    return apply(hash, scan, record -> decodedIfPossible(record).rescanned(found), details)
        .isPresent();
  }

  /**
   * Removes a face.
   *
   * @param scan the image's scan id
   * @return whether it was there
   * @throws UndecodableRecordException if the stored faces are damaged
   */
  public boolean remove(ImageHash hash, String scan, int number) {
    return redis.exists(RedisKeys.faces(hash))
        && apply(hash, scan, record -> FaceRecords.decode(record).without(number))
            .filter(before -> FaceRecords.decode(before).faces().containsKey(number))
            .isPresent();
  }

  /**
   * Repeats the change on the faces that somebody else has stored meanwhile.
   *
   * @return the record before the change; empty if the scan id is not the image's
   */
  private Optional<byte[]> apply(
      ImageHash hash, String scan, Function<byte[], NumberedFaces> change, String... details) {
    while (true) {
      byte[] stored = redis.get(RedisKeys.faces(hash).getBytes(UTF_8));
      byte[] before = stored == null ? NOTHING : stored;
      byte[] after = FaceRecords.encode(change.apply(before));
      Object result = replace(hash, scan, before, after, details);
      if (!result.equals(CHANGED_MEANWHILE)) {
        return result.equals(DONE) ? Optional.of(before) : Optional.empty();
      }
    }
  }

  private static NumberedFaces decodedIfPossible(byte[] record) {
    try {
      return FaceRecords.decode(record);
    } catch (UndecodableRecordException damaged) {
      return NumberedFaces.NONE;
    }
  }

  private Object replace(
      ImageHash hash, String scan, byte[] before, byte[] after, String... details) {
    var arguments = new ArrayList<>(List.of(scan.getBytes(UTF_8), before, after));
    for (String detail : details) {
      arguments.add(detail.getBytes(UTF_8));
    }
    var keys = List.of(RedisKeys.image(hash), RedisKeys.faces(hash));
    return RedisScript.REPLACE_FACES.runBinary(redis, keys, arguments);
  }
}
