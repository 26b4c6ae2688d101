package facematch.liberty;

import static org.awaitility.Awaitility.await;

import facematch.protocol.Probes;
import facematch.protocol.TestPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** One of the product's servers as a process of its own, with its own folder and port. */
final class LibertyServer implements AutoCloseable {
  private static final Path RUNTIME = Path.of(System.getProperty("server.runtime"));

  /** As the build made it: the configurations, the packaged applications, the JVM's options. */
  private static final Path TEMPLATE =
      Path.of(System.getProperty("server.user.directory"), "servers", "journey");

  private static final Duration UNTIL_READY = Duration.ofMinutes(5);
  private static final int STOP_SECONDS = 60;

  private final Path folder;
  private final Map<String, String> environment;
  private final int port = TestPorts.unused();
  private volatile Process process;

  /**
   * Prepares a server.
   *
   * @param folder new, and nobody else's
   * @param configuration local, rest, worker or logs
   */
  LibertyServer(Path folder, String configuration, Map<String, String> environment)
      throws IOException {
    this.folder = folder;
    this.environment = environment;
    Path server = folder.resolve("servers/journey");
    Files.createDirectories(server.getParent());
    copy(TEMPLATE, server);
    Files.copy(
        server.resolve(configuration + ".xml"),
        server.resolve("server.xml"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns once every application is ready. */
  void start() throws IOException {
    begin();
    try {
      await().atMost(UNTIL_READY).until(() -> Probes.up(address(), "ready"));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("not ready, and wrote " + String.join("\n", stderr()), e);
    }
  }

  /** Returns at once: the server may end again before it is ready. */
  void begin() throws IOException {
    var builder =
        new ProcessBuilder(RUNTIME.resolve("bin/server").toString(), "run", "journey")
            .redirectOutput(ProcessBuilder.Redirect.appendTo(stdoutFile().toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(stderrFile().toFile()));
    builder.environment().putAll(environment);
    builder.environment().put("WLP_USER_DIR", folder.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("HTTP_PORT", Integer.toString(port));
    process = builder.start();
  }

  /** Returns when the server has ended, and answers its exit code. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** The packaged application, which the server reads when it starts. */
  Path application(String file) {
    return folder.resolve("servers/journey/apps").resolve(file);
  }

  /** What the server says of itself while it runs. */
  Path messages() {
    return folder.resolve("servers/journey/logs/messages.log");
  }

  URI address() {
    return URI.create("http://localhost:" + port);
  }

  long process() {
    return process.pid();
  }

  /** What the server wrote so far that is an error to it. */
  List<String> errors() throws IOException {
    return Stream.of(Files.readAllLines(stdoutFile()), stderr())
        .flatMap(List::stream)
        .filter(line -> line.startsWith("[ERROR"))
        .toList();
  }

  /** What the server wrote to its standard error so far. */
  List<String> stderr() throws IOException {
    return Files.readAllLines(stderrFile());
  }

  private Path stdoutFile() {
    return folder.resolve("stdout");
  }

  private Path stderrFile() {
    return folder.resolve("stderr");
  }

  /** SIGKILL: nothing of the server gets to act on it. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGTERM; answers the exit code, which is 143 after an end in order. */
  int terminate() {
    process.destroy();
    return process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join().exitValue();
  }

  /** SIGTERM, as Ctrl-C and Kubernetes do. */
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

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
