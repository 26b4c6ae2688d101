package facematch.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import redis.clients.jedis.UnifiedJedis;

/**
 * The Lua scripts in the resources of the same names. Redis runs each atomically. Each accesses the
 * keys of one image only, as a Redis Cluster requires.
 */
public enum RedisScript {
  ACCEPT,
  BEGIN,
  FINISH,
  FORGET,
  LINK_NAME,
  LINKED_IMAGES,
  QUEUED,
  REPLACE_FACES,
  RETRY,
  UNLINK_NAME;

  private final String lua = read(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".lua");

  private static String read(String name) {
    try (InputStream file = RedisScript.class.getResourceAsStream(name)) {
      return withoutComments(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Half of the bytes: each call sends them all. */
  private static String withoutComments(String script) {
    return script.lines().filter(line -> !line.strip().startsWith("--")).collect(joining("\n"));
  }

  /** The script's source. */
  public String lua() {
    return lua;
  }

  /** Runs the script and returns its answer. */
  public Object run(UnifiedJedis redis, List<String> keys, String... arguments) {
    return redis.eval(lua, keys, List.of(arguments));
  }

  /** Runs the script with binary arguments, and returns its answer with binary texts. */
  public Object runBinary(UnifiedJedis redis, List<String> keys, List<byte[]> arguments) {
    return redis.eval(
        lua.getBytes(UTF_8), keys.stream().map(key -> key.getBytes(UTF_8)).toList(), arguments);
  }
}
