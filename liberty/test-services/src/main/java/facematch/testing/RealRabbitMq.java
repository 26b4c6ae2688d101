package facematch.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import java.io.Closeable;
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
 * The installed RabbitMQ as a child process. Its node name, ports and data are its own, so it does
 * not meet the system's broker or another test run's. Confirmed messages survive a kill.
 */
public final class RealRabbitMq implements Closeable {
  private static final Path LIBRARY = Path.of("/usr/lib/rabbitmq/lib");
  private static final Duration BOOT = Duration.ofSeconds(90);

  /** Much more often than Awaitility's default: tests measure the time since the kill. */
  private static final Duration KILL_POLL_INTERVAL = Duration.ofMillis(10);

  private final int port = TestPorts.unused();
  private final String name = "facematch" + port + "@localhost";
  private final Path folder;
  private final ErlangPortMapper portMapper;
  private final Map<String, String> environment;
  private LoggedProcess node;
  private int commands;

  /**
   * A single node that is not yet started.
   *
   * @param folder an empty directory for its data
   */
  public RealRabbitMq(Path folder) throws IOException {
    this(folder, new ErlangPortMapper(folder));
  }

  /** A node that finds the other nodes of its cluster through their common port mapper. */
  RealRabbitMq(Path folder, ErlangPortMapper portMapper) throws IOException {
    this.folder = folder;
    this.portMapper = portMapper;
    environment = environment();
    Files.writeString(folder.resolve("plugins"), "[].", US_ASCII);
    configureAdvanced("[].");
    configure("listeners.tcp.1 = 127.0.0.1:" + port);
  }

  /** The installed start script. The one on the PATH runs only as root or the user rabbitmq. */
  public static Optional<Path> server() {
    File[] versions = LIBRARY.toFile().listFiles();
    return Stream.ofNullable(versions)
        .flatMap(Stream::of)
        .map(version -> version.toPath().resolve("sbin/rabbitmq-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The node's name, such as {@code facematch5672@localhost}. */
  String name() {
    return name;
  }

  public String uri() {
    return "amqp://guest:guest@127.0.0.1:" + port;
  }

  /** Adds a line to the configuration that the node reads when it starts. */
  public void configure(String line) throws IOException {
    Files.writeString(folder.resolve("rabbitmq.conf"), line + "\n", US_ASCII, CREATE, APPEND);
  }

  /** Replaces the settings that are Erlang terms, which the node reads when it starts. */
  public void configureAdvanced(String terms) throws IOException {
    Files.writeString(folder.resolve("advanced.config"), terms, UTF_8);
  }

  private Map<String, String> environment() {
    return Map.ofEntries(
        entry("HOME", folder.toString()),
        entry("ERL_EPMD_ADDRESS", ErlangPortMapper.ADDRESS),
        entry("ERL_EPMD_PORT", portMapper.port()),
        entry("RABBITMQ_NODENAME", name),
        entry("RABBITMQ_DIST_PORT", Integer.toString(TestPorts.unused())),
        entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
        entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
        entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString()),
        entry("RABBITMQ_ADVANCED_CONFIG_FILE", folder.resolve("advanced.config").toString()),
        entry("RABBITMQ_CONF_ENV_FILE", folder.resolve("no-environment").toString()),
        entry("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString()));
  }

  /** Returns once the node accepts connections. */
  public void start() throws IOException {
    begin();
    await().atMost(BOOT).until(this::accepts);
  }

  /** Returns at once, since a node of a cluster boots only together with the others. */
  void begin() throws IOException {
    node = run("rabbitmq-server.log", List.of(server().orElseThrow().toString()));
  }

  private LoggedProcess run(String log, List<String> command) throws IOException {
    return new LoggedProcess(folder, log, environment, command);
  }

  boolean accepts() throws IOException, URISyntaxException, GeneralSecurityException {
    node.requireAlive();
    var factory = new ConnectionFactory();
    factory.setUri(uri());
    try (var connection = factory.newConnection()) {
      return connection.isOpen();
    } catch (IOException | TimeoutException notYet) {
      return false;
    }
  }

  /** Runs a command of {@code rabbitmqctl} on this node and returns its output. */
  public String control(String... command) throws IOException {
    Path tool = server().orElseThrow().resolveSibling("rabbitmqctl");
    String log = "rabbitmqctl-" + ++commands;
    var line = Stream.concat(Stream.of(tool.toString(), "--quiet"), Stream.of(command)).toList();
    return run(log, line).awaitOutput();
  }

  /**
   * Sends SIGKILL, so that the node cannot finish anything. Returns when all its processes are
   * gone.
   *
   * @return when the signal was sent
   */
  public Instant kill() {
    if (node == null) {
      return Instant.now();
    }
    var processes = node.tree();
    processes.forEach(ProcessHandle::destroyForcibly);
    var killed = Instant.now();
    await()
        .pollInterval(KILL_POLL_INTERVAL)
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    return killed;
  }

  /** Kills the node: nobody reads its data again. */
  @Override
  public void close() {
    kill();
    portMapper.close();
  }
}
