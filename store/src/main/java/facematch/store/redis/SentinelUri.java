package facematch.store.redis;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.clients.jedis.HostAndPort;

/**
 * Where a primary is asked for: {@code
 * redis[s]-sentinel://[user:password@]host:port,host:port/NAME}.
 *
 * @param scheme redis, or rediss for TLS to the sentinels and to the primary
 * @param user {@code user:password@} of the primary, or empty
 * @param sentinels at least one
 * @param name of the primary in the sentinels' configuration
 */
record SentinelUri(String scheme, String user, List<HostAndPort> sentinels, String name) {
  private static final Pattern SCHEME = Pattern.compile("rediss?-sentinel:.*");
  private static final Pattern SYNTAX =
      Pattern.compile("(rediss?)-sentinel://([^/]*@|)([^/@]+)/([^/@]+)");
  private static final Pattern NODE = Pattern.compile("([^:\\[]+|\\[[^]]+])(?::(\\d{1,5}))?");
  private static final String DEFAULT_PORT = "26379";

  /** Whether a URI is meant to be one of these. */
  static boolean matches(String uri) {
    return SCHEME.matcher(uri).matches();
  }

  /**
   * Parses a URI.
   *
   * @throws IllegalArgumentException if it is malformed; the message holds no password
   */
  static SentinelUri parse(String uri) {
    var parts = SYNTAX.matcher(uri);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "redis.uri of sentinels is redis[s]-sentinel://[user:password@]host:port,host:port/NAME");
    }
    var sentinels = Stream.of(parts.group(3).split(",", -1)).map(SentinelUri::node).toList();
    return new SentinelUri(parts.group(1), parts.group(2), sentinels, parts.group(4));
  }

  private static HostAndPort node(String address) {
    var parts = NODE.matcher(address.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("redis.uri names no sentinel by '" + address + "'");
    }
    String port = Optional.ofNullable(parts.group(2)).orElse(DEFAULT_PORT);
    return new HostAndPort(parts.group(1), Integer.parseInt(port));
  }

  /** The scheme and the user of connections to the primary. */
  String toPrimary() {
    return scheme + "://" + user + sentinels.get(0);
  }

  /** The scheme of connections to the sentinels. */
  URI toSentinels() {
    return URI.create(scheme + "://" + sentinels.get(0));
  }
}
