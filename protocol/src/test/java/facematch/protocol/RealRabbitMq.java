package facematch.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The installed RabbitMQ as a child process: its node, ports and data are its own, so neither the
 * system's broker nor another test run meets it. What it was told to keep outlives a kill.
 */
public final class RealRabbitMq implements AutoCloseable {
  private static final Path LIBRARY = Path.of("/usr/lib/rabbitmq/lib");
  private static final Duration BOOT = Duration.ofSeconds(90);

  /** The JDK itself looks much less often whether another's child still runs. */
  private static final Duration LOOK = Duration.ofMillis(10);

  private final int port = TestPorts.unused();
  private final String name = "facematch" + port + "@localhost";
  private final Path folder;
  private final ErlangPortMapper portMapper;
  private final Map<String, String> environment;
  private Process node;
  private int commands;

  /** A node alone, which serves once it was started; the folder is new, and nobody else's. */
  public RealRabbitMq(Path folder) throws IOException {
    this(folder, new ErlangPortMapper(folder));
  }

  /** A node that finds others by their common port mapper. */
  RealRabbitMq(Path folder, ErlangPortMapper portMapper) throws IOException {
    this.folder = folder;
    this.portMapper = portMapper;
    environment = environment();
    Files.writeString(folder.resolve("plugins"), "[].", US_ASCII);
    configure("listeners.tcp.1 = 127.0.0.1:" + port);
  }

  /** The server's own script: the one on the path turns every user but its own away. */
  public static Optional<Path> server() {
    File[] versions = LIBRARY.toFile().listFiles();
    return Stream.ofNullable(versions)
        .flatMap(Stream::of)
        .map(version -> version.toPath().resolve("sbin/rabbitmq-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A node's name, such as {@code facematch5672@localhost}. */
  String name() {
    return name;
  }

  /** Adds a line to the node's configuration, which it reads when it starts. */
  void configure(String line) throws IOException {
    Files.writeString(folder.resolve("rabbitmq.conf"), line + "\n", US_ASCII, CREATE, APPEND);
  }

  private Map<String, String> environment() {
    return Map.of(
        "HOME", folder.toString(),
        "ERL_EPMD_PORT", Integer.toString(portMapper.port()),
        "RABBITMQ_NODENAME", name,
        "RABBITMQ_DIST_PORT", Integer.toString(TestPorts.unused()),
        "RABBITMQ_MNESIA_BASE", folder.resolve("data").toString(),
        "RABBITMQ_LOG_BASE", folder.resolve("log").toString(),
        "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString(),
        "RABBITMQ_CONF_ENV_FILE", folder.resolve("no-environment").toString(),
        "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString());
  }

  /** Returns once the node takes connections. */
  public void start() throws IOException {
    begin();
    await().atMost(BOOT).until(this::accepts);
  }

  /** Returns at once: a node of a cluster waits for the others. */
  void begin() throws IOException {
    node = run("rabbitmq-server.log", server().orElseThrow().toString());
  }

  private Process run(String log, String... command) throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("ERL_EPMD_ADDRESS", "127.0.0.1");
    return builder
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()))
        .start();
  }

  boolean accepts() throws URISyntaxException, GeneralSecurityException {
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

  /** Runs a command of {@code rabbitmqctl} on this node, and answers what it printed. */
  public String control(String... command) throws IOException {
    Path tool = server().orElseThrow().resolveSibling("rabbitmqctl");
    String log = "rabbitmqctl-" + ++commands;
    var line = Stream.concat(Stream.of(tool.toString(), "--quiet"), Stream.of(command));
    int code = run(log, line.toArray(String[]::new)).onExit().join().exitValue();
    String printed = Files.readString(folder.resolve(log));
    if (code != 0) {
      throw new IllegalStateException("rabbitmqctl ended with exit code " + code + ": " + printed);
    }
    return printed;
  }

  public String uri() {
    return "amqp://guest:guest@127.0.0.1:" + port;
  }

  /** SIGKILL: nothing of the node gets to act on it; answers when it was sent. */
  public Instant kill() {
    if (node == null) {
      return Instant.now();
    }
    List<ProcessHandle> processes =
        Stream.concat(node.descendants(), Stream.of(node.toHandle())).toList();
    processes.forEach(ProcessHandle::destroyForcibly);
    var killed = Instant.now();
    await().pollInterval(LOOK).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    return killed;
  }

  /** Nothing in it is to be kept, so it need not end in order. */
  @Override
  public void close() {
    kill();
    portMapper.close();
  }
}
