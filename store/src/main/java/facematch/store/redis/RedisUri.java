package facematch.store.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import redis.clients.jedis.util.JedisURIHelper;

/** Parses {@code redis.uri}. No message and no cause repeats the URI, which may hold a password. */
final class RedisUri {
  private static final Set<String> SCHEMES = Set.of("redis", "rediss");

  private RedisUri() {}

  /**
   * Parses the URI of one Redis.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static URI parse(String uri) {
    try {
      var parsed = new URI(uri.strip());
      if (JedisURIHelper.isValid(parsed) && SCHEMES.contains(parsed.getScheme())) {
        return parsed;
      }
      throw malformed("its scheme, host or port is missing or cannot be used");
    } catch (URISyntaxException e) {
      throw malformed(e.getReason());
    }
  }

  private static IllegalArgumentException malformed(String why) {
    return new IllegalArgumentException(
        "redis.uri should be redis[s]://[user:password@]host:port: " + why);
  }
}
