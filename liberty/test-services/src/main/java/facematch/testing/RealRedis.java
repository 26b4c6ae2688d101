package facematch.testing;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The installed Redis as a child process with its own port and data. Acknowledged writes survive a
 * kill.
 */
public final class RealRedis implements Closeable {
  private final int port = TestPorts.unused();
  private final Path folder;
  private final List<String> command;
  private LoggedProcess server;

  /**
   * A Redis that is not yet started.
   *
   * @param folder an empty directory for its data
   * @param more arguments, such as {@code --replicaof 127.0.0.1 6379}
   */
  public RealRedis(Path folder, String... more) {
    this.folder = folder;
    var arguments =
        Stream.of(
            server().orElseThrow().toString(),
            "--bind 127.0.0.1",
            "--port " + port,
            "--save \"\"",
            "--appendonly yes",
            "--appendfsync always",
            "--maxmemory-policy noeviction");
    command = Stream.concat(arguments, Stream.of(more)).toList();
  }

  /** The installed server, if there is one. */
  public static Optional<Path> server() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns once Redis answers. */
  public void start() throws IOException {
    server = new LoggedProcess(folder, "redis.log", Map.of(), command);
    await().until(this::answers);
  }

  private boolean answers() throws IOException {
    server.requireAlive();
    try (var jedis = new Jedis(URI.create(uri()))) {
      return "PONG".equals(jedis.ping());
    } catch (JedisException notYet) {
      return false;
    }
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** The folder with the files that make up the append-only file. */
  public Path appendOnlyFolder() {
    return folder.resolve("appendonlydir");
  }

  /** Sends SIGKILL, so that Redis cannot finish anything. */
  public void kill() {
    if (server != null) {
      server.kill();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
