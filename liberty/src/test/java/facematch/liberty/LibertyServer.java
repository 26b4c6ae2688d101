package facematch.liberty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import facematch.testing.FaceMatchClient;
import facematch.testing.Probes;
import facematch.testing.TestPorts;
import facematch.testing.TestServices;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** One of the product's servers as a child process with its own folder and port. */
public final class LibertyServer implements AutoCloseable {
  private static final Path RUNTIME = Path.of(System.getProperty("server.runtime"));

  /** The build's server: the configurations, the packaged applications, the JVM's options. */
  private static final Path TEMPLATE =
      Path.of(System.getProperty("server.user.directory"), "servers", "journey");

  private static final Duration UNTIL_READY = Duration.ofMinutes(5);
  private static final int STOP_SECONDS = 60;

  private final Path folder;
  private final Map<String, String> environment;
  private final int port = TestPorts.unused();
  private volatile Process process;

  /**
   * A server that is not started yet.
   *
   * @param folder a new folder of its own
   * @param configuration local, rest, worker or logs
   */
  public LibertyServer(Path folder, String configuration, Map<String, String> environment)
      throws IOException {
    this.folder = folder;
    this.environment = environment;
    Files.createDirectories(serverFolder().getParent());
    copy(TEMPLATE, serverFolder());
    Files.copy(
        serverFolder().resolve(configuration + ".xml"),
        serverFolder().resolve("server.xml"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * A server that uses the broker and the Redis of the test run, and is not started yet.
   *
   * @param more environment variables, which may also replace the URIs of the broker and Redis
   */
  public static LibertyServer withTestServices(
      Path folder, String configuration, Map<String, String> more) throws IOException {
    var environment = new HashMap<String, String>();
    environment.put("RABBITMQ_URI", TestServices.rabbitMqUri());
    environment.put("REDIS_URI", TestServices.redisUri());
    environment.putAll(more);
    return new LibertyServer(folder, configuration, environment);
  }

  /** Returns once every application is ready. */
  public void start() throws IOException {
    launch();
    try {
      await().atMost(UNTIL_READY).until(() -> Probes.up(address(), "ready"));
    } catch (ConditionTimeoutException e) {
      kill();
      throw new AssertionError("not ready, and wrote " + String.join("\n", stderr()), e);
    }
  }

  /** Returns at once, for a server that may end before it is ready. */
  public void launch() throws IOException {
    var builder =
        new ProcessBuilder(RUNTIME.resolve("bin/server").toString(), "run", "journey")
            .redirectOutput(Redirect.appendTo(stdoutFile().toFile()))
            .redirectError(Redirect.appendTo(stderrFile().toFile()));
    builder.environment().putAll(environment);
    builder.environment().put("WLP_USER_DIR", folder.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("HTTP_PORT", Integer.toString(port));
    process = builder.start();
  }

  public URI address() {
    return URI.create("http://localhost:" + port);
  }

  public FaceMatchClient client() {
    return new FaceMatchClient(address());
  }

  /** The process id. */
  public long process() {
    return process.pid();
  }

  /** The packaged application that the server deploys. */
  public Path application(String war) {
    return serverFolder().resolve("apps").resolve(war);
  }

  /** The server's own log. */
  public Path messages() {
    return serverFolder().resolve("logs/messages.log");
  }

  /** The lines that the server has logged as errors. */
  public List<String> errors() throws IOException {
    return Stream.of(stdout(), stderr())
        .flatMap(List::stream)
        .filter(line -> line.startsWith("[ERROR"))
        .toList();
  }

  /** The lines that the server has written to its standard output. */
  public List<String> stdout() throws IOException {
    return Files.readAllLines(stdoutFile());
  }

  /** The lines that the server has written to its standard error. */
  public List<String> stderr() throws IOException {
    return Files.readAllLines(stderrFile());
  }

  /** The lines that a command of the JDK's {@code jcmd} prints about the server's JVM. */
  public List<String> jcmd(String command) throws IOException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var jcmd = new ProcessBuilder(tool, Long.toString(process()), command).start();
    try (var output = jcmd.inputReader(UTF_8)) {
      var lines = output.lines().toList();
      if (jcmd.onExit().join().exitValue() != 0) {
        throw new IllegalStateException("jcmd failed: " + String.join("\n", lines));
      }
      return lines;
    }
  }

  /** Returns the exit code when the server has ended. */
  public int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Sends SIGKILL, so that the server cannot finish anything. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Sends SIGTERM and returns the exit code, which is 143 after an orderly end. */
  public int terminate() {
    process.destroy();
    return process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join().exitValue();
  }

  /** Sends SIGTERM, and SIGKILL to a server that does not end. */
  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    process
        .onExit()
        .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
        .exceptionally(stillRunning -> process.destroyForcibly())
        .join();
  }

  private Path serverFolder() {
    return folder.resolve("servers/journey");
  }

  private Path stdoutFile() {
    return folder.resolve("stdout");
  }

  private Path stderrFile() {
    return folder.resolve("stderr");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
