package facematch.worker;

import facematch.testing.TestServices;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.RedisClient;

/** All that the tests' Redis holds: each key and its value as {@code DUMP} encodes it. */
record RedisContent(Map<String, String> values) {
  static RedisContent now() {
    var values = new TreeMap<String, String>();
    try (var redis = RedisClient.create(TestServices.redisUri())) {
      for (String key : redis.keys("*")) {
        values.put(key, new String(redis.dump(key), StandardCharsets.ISO_8859_1));
      }
    }
    return new RedisContent(values);
  }
}
