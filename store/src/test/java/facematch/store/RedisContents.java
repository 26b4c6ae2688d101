package facematch.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.Tuple;

/** Reads every byte that a Redis holds: all keys and all values, of whatever type. */
public final class RedisContents {
  private RedisContents() {}

  /** All keys and values, each byte as one character, with a line break after each. */
  public static String of(Jedis redis) {
    return redis.keys(bytes("*")).stream()
        .flatMap(key -> Stream.concat(Stream.of(key), values(redis, key)))
        .map(RedisContents::characters)
        .collect(Collectors.joining("\n"));
  }

  /** The values of one key. */
  public static String of(Jedis redis, String key) {
    return values(redis, key.getBytes(UTF_8))
        .map(RedisContents::characters)
        .collect(Collectors.joining("\n"));
  }

  /** Bytes in the form that they have in the contents. */
  public static String characters(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static Stream<byte[]> values(Jedis redis, byte[] key) {
    String type = redis.type(key);
    return switch (type) {
      case "none" -> Stream.of(); // deleted since its name was read
      case "string" -> Stream.ofNullable(redis.get(key));
      case "set" -> redis.smembers(key).stream();
      case "zset" -> redis.zrangeWithScores(key, 0, -1).stream().map(Tuple::getBinaryElement);
      case "hash" -> redis.hgetAll(key).entrySet().stream().flatMap(RedisContents::both);
      case "stream" -> flat(redis.xrange(key, bytes("-"), bytes("+")));
      default -> throw new IllegalStateException("cannot read a " + type);
    };
  }

  private static Stream<byte[]> both(Entry<byte[], byte[]> field) {
    return Stream.of(field.getKey(), field.getValue());
  }

  private static Stream<byte[]> flat(Object answer) {
    return answer instanceof List<?> elements
        ? elements.stream().flatMap(RedisContents::flat)
        : Stream.of((byte[]) answer);
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(ISO_8859_1);
  }
}
