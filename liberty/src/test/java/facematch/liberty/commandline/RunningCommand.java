package facematch.liberty.commandline;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that was started, and what it prints. */
final class RunningCommand {
  private static final int LONGEST_SECONDS = 180;

  private final Process process;
  private final Path output;

  /**
   * A started command.
   *
   * @param output the folder with its standard output and its standard error
   */
  RunningCommand(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Returns its exit code when it has ended. One that takes too long is killed. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
    return process.exitValue();
  }

  /** Sends SIGTERM, which it takes as it takes Ctrl-C, and returns its exit code. */
  int interrupt() throws InterruptedException {
    process.destroy();
    return awaitEnd();
  }

  /** Sends SIGKILL, and returns when it has ended. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The lines that it has written to its standard output. */
  List<String> stdout() throws IOException {
    return Files.readAllLines(output.resolve("stdout"));
  }

  /** What it has written to its standard error. */
  String stderr() throws IOException {
    return Files.readString(output.resolve("stderr"));
  }

  /** The lines of its standard output, of which each must be a JSON object. */
  List<JsonObject> json() throws IOException {
    return stdout().stream().map(RunningCommand::parse).toList();
  }

  private static JsonObject parse(String line) {
    try (var reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  /** The last object, which counts the images. */
  JsonObject summary() throws IOException {
    var lines = json();
    return lines.get(lines.size() - 1).getJsonObject("summary");
  }

  /** The names of the images that came to an outcome. */
  List<String> names(String outcome) throws IOException {
    return json().stream()
        .filter(line -> outcome.equals(line.getString("outcome", "")))
        .map(line -> line.getString("name"))
        .toList();
  }
}
