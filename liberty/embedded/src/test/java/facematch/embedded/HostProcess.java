package facematch.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A child JVM that hosts one embedded service and can be killed. */
final class HostProcess implements AutoCloseable {
  private final Process process;
  private final String uri;

  private HostProcess(Process process) throws IOException {
    this.process = process;
    try (BufferedReader output = process.inputReader(UTF_8)) {
      uri =
          output
              .lines()
              .filter(line -> line.matches("(amqp|redis)://.*"))
              .findFirst()
              .orElseThrow();
    }
  }

  static HostProcess of(Class<? extends EmbeddedService> service, Path folder) throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    return new HostProcess(
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                HostProcess.class.getName(),
                service.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Starts the service, prints its URI, and shuts it down when the standard input ends. */
  public static void main(String[] arguments) throws Exception {
    var type = Class.forName(arguments[0]).asSubclass(EmbeddedService.class);
    try (var service = type.getConstructor(Path.class).newInstance(Path.of(arguments[1]))) {
      service.start();
      System.out.println(service.uri());
      System.in.read();
    }
  }

  String uri() {
    return uri;
  }

  /** Sends SIGKILL, so that the JVM cannot shut the service down. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Shuts the service down and ends the JVM. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
