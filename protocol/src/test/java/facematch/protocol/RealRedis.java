package facematch.protocol;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The installed Redis as a child process, with a port and data of its own. What it acknowledged
 * outlives a kill.
 */
public final class RealRedis implements AutoCloseable {
  private final int port = TestPorts.unused();
  private final Path folder;
  private final List<String> command;
  private Process server;

  /**
   * A Redis that serves once it was started.
   *
   * @param folder new, and nobody else's
   * @param more arguments, such as {@code --replicaof 127.0.0.1 6379}
   */
  public RealRedis(Path folder, String... more) {
    this.folder = folder;
    command =
        Stream.concat(
                Stream.of(
                    server().orElseThrow().toString(),
                    "--bind 127.0.0.1",
                    "--port " + port,
                    "--save \"\"",
                    "--appendonly yes",
                    "--appendfsync always",
                    "--maxmemory-policy noeviction"),
                Stream.of(more))
            .toList();
  }

  /** Returns once it answers. */
  public void start() throws IOException {
    server =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("redis.log").toFile()))
            .start();
    await().until(this::accepts);
  }

  public static Optional<Path> server() {
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

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** SIGKILL: nothing of it gets to act on it. */
  public void kill() {
    if (server != null) {
      server.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
