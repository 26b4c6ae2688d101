package facematch.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The installed RabbitMQ as a child process: its node, ports and data are its own, so neither the
 * system's broker nor another test run meets it.
 */
final class RealRabbitMq implements AutoCloseable {
  private static final Path LIBRARY = Path.of("/usr/lib/rabbitmq/lib");
  private static final Duration BOOT = Duration.ofSeconds(90);

  private final int port = TestPorts.unused();
  private final Path folder;
  private final Map<String, String> environment;
  private final Process portMapper;
  private final Process node;

  RealRabbitMq(Path folder) throws IOException {
    int portMapperPort = TestPorts.unused();
    portMapper = start(folder, Map.of(), "epmd", "-port", "" + portMapperPort);
    Files.writeString(folder.resolve("plugins"), "[].", US_ASCII);
    Files.writeString(
        folder.resolve("rabbitmq.conf"), "listeners.tcp.1 = 127.0.0.1:" + port, US_ASCII);
    this.folder = folder;
    environment = environment(folder, portMapperPort);
    node = start(folder, environment, server().orElseThrow().toString());
    await().atMost(BOOT).until(this::accepts);
  }

  /** The server's own script: the one on the path turns every user but its own away. */
  static Optional<Path> server() {
    File[] versions = LIBRARY.toFile().listFiles();
    return Stream.ofNullable(versions)
        .flatMap(Stream::of)
        .map(version -> version.toPath().resolve("sbin/rabbitmq-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Map<String, String> environment(Path folder, int portMapperPort) {
    return Map.of(
        "HOME", folder.toString(),
        "ERL_EPMD_PORT", Integer.toString(portMapperPort),
        "RABBITMQ_NODENAME", "facematch" + portMapperPort + "@localhost",
        "RABBITMQ_DIST_PORT", Integer.toString(TestPorts.unused()),
        "RABBITMQ_MNESIA_BASE", folder.resolve("data").toString(),
        "RABBITMQ_LOG_BASE", folder.resolve("log").toString(),
        "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString(),
        "RABBITMQ_CONF_ENV_FILE", folder.resolve("no-environment").toString(),
        "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString());
  }

  private static Process start(Path folder, Map<String, String> environment, String... command)
      throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("ERL_EPMD_ADDRESS", "127.0.0.1");
    String log = Path.of(command[0]).getFileName() + ".log";
    return builder.redirectOutput(folder.resolve(log).toFile()).start();
  }

  private boolean accepts() throws URISyntaxException, GeneralSecurityException {
    if (!node.isAlive()) {
      throw new IllegalStateException("RabbitMQ ended with exit code " + node.exitValue());
    }
    var factory = new ConnectionFactory();
    factory.setUri(uri());
    try (var connection = factory.newConnection()) {
      return connection.isOpen();
    } catch (IOException | TimeoutException notYet) {
      return false;
    }
  }

  /** Runs a command of {@code rabbitmqctl} on this node. */
  void control(String... command) throws IOException {
    Path tool = server().orElseThrow().resolveSibling("rabbitmqctl");
    var line = Stream.concat(Stream.of(tool.toString()), Stream.of(command));
    int code = start(folder, environment, line.toArray(String[]::new)).onExit().join().exitValue();
    if (code != 0) {
      throw new IllegalStateException("rabbitmqctl ended with exit code " + code);
    }
  }

  String uri() {
    return "amqp://guest:guest@127.0.0.1:" + port;
  }

  /** Nothing in it is to be kept, so it need not end in order. */
  @Override
  public void close() {
    List<ProcessHandle> beams = node.descendants().toList();
    Stream.concat(beams.stream(), Stream.of(node.toHandle(), portMapper.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
    node.onExit().join();
  }
}
