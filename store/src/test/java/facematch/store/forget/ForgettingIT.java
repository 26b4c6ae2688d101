package facematch.store.forget;

import facematch.store.redis.AppendOnlyFile;
import facematch.store.redis.RedisClientProducer;
import facematch.testing.RealRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;

/** In one Redis. */
@Tag("redis")
class ForgettingIT extends ForgottenTraces {
  private static RealRedis server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = new RealRedis(folder, AppendOnlyFile.AS_COMMANDS);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  List<RealRedis> servers() {
    return List.of(server);
  }

  @Override
  Jedis reader(RealRedis redis) {
    return new Jedis(URI.create(redis.uri()));
  }

  @Override
  UnifiedJedis client() {
    return new RedisClientProducer(server.uri(), false, 0).open();
  }
}
