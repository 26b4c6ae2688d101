package facematch.protocol;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The installed Redis as a child process, with a port and data of its own. */
final class RealRedis implements AutoCloseable {
  private final int port = TestPorts.unused();
  private final Process server;

  RealRedis(Path folder) throws IOException {
    server =
        new ProcessBuilder(
                server().orElseThrow().toString(),
                "--bind 127.0.0.1",
                "--port " + port,
                "--save \"\"",
                "--appendonly yes",
                "--appendfsync always",
                "--maxmemory-policy noeviction")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
    await().until(this::accepts);
  }

  static Optional<Path> server() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private boolean accepts() {
    if (!server.isAlive()) {
      throw new IllegalStateException("redis-server ended with exit code " + server.exitValue());
    }
    try (var jedis = new Jedis(URI.create(uri()))) {
      return "PONG".equals(jedis.ping());
    } catch (JedisException notYet) {
      return false;
    }
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.destroyForcibly().onExit().join();
  }
}
