package facematch.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** Lua that Redis runs as one step; it names only keys of one image, so a cluster can run it. */
record RedisScript(String lua) {
  /** The script in the file of that name. */
  static RedisScript named(String name) {
    try (InputStream file = RedisScript.class.getResourceAsStream(name + ".lua")) {
      return new RedisScript(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Object run(UnifiedJedis redis, List<String> keys, String... arguments) {
    return redis.eval(lua, keys, List.of(arguments));
  }

  /** As {@link #run}, with one binary argument behind the others. */
  Object run(UnifiedJedis redis, List<String> keys, byte[] last, String... arguments) {
    return redis.eval(
        lua.getBytes(UTF_8),
        keys.stream().map(key -> key.getBytes(UTF_8)).toList(),
        Stream.concat(Stream.of(arguments).map(text -> text.getBytes(UTF_8)), Stream.of(last))
            .toList());
  }
}
