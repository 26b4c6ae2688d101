package facematch.store.forget;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.ImageHash;
import facematch.store.RedisContents;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.Jedis;

/**
 * Checks that one Redis holds either all of an image or nothing.
 *
 * @param uri of the Redis
 */
public record WholeImages(String uri) {
  private static final List<ScanStatus> LISTED =
      List.of(ScanStatus.QUEUED, ScanStatus.SCANNED, ScanStatus.REJECTED);

  /**
   * Asserts it, and returns whether the image is known.
   *
   * @param names all names that it may have been given
   */
  public boolean assertWholeOrNothing(ImageHash hash, Set<String> names) {
    try (var redis = new Jedis(URI.create(uri))) {
      var known = redis.hgetAll(RedisKeys.image(hash));
      if (known.isEmpty()) {
        assertThat(RedisContents.of(redis)).doesNotContain(hash.value());
      } else {
        assertNamed(redis, hash, names);
        assertScans(redis, hash, known);
        assertThat(redis.exists(RedisKeys.forgotten(hash))).as("notes").isFalse();
      }
      return !known.isEmpty();
    }
  }

  private static void assertNamed(Jedis redis, ImageHash hash, Set<String> names) {
    var given = redis.smembers(RedisKeys.names(hash));
    assertThat(given).isNotEmpty();
    for (String name : names) {
      assertThat(RedisContents.of(redis, RedisKeys.name(name)).contains(hash.value()))
          .as("%s leads to %s, which has %s", name, hash, given)
          .isEqualTo(given.contains(name));
    }
  }

  private static void assertScans(Jedis redis, ImageHash hash, Map<String, String> known) {
    var status = ScanStatus.of(known.get("status"));
    for (var listed : LISTED) {
      assertThat(redis.zscore(RedisKeys.list(listed), hash.value()) != null)
          .as("a %s image among the %s ones", status, listed)
          .isEqualTo(listed == status);
    }
    var scans =
        redis.keys(RedisKeys.EVERY_SCAN).stream()
            .filter(scan -> hash.value().equals(redis.get(scan)))
            .map(RedisKeys::scanIn)
            .toList();
    assertThat(scans)
        .isEqualTo(status == ScanStatus.SCANNED ? List.of(known.get("scan")) : List.of());
    assertThat(redis.exists(RedisKeys.faces(hash))).isEqualTo(status == ScanStatus.SCANNED);
  }
}
