package facematch.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A child process that appends its output to a file. */
final class LoggedProcess {
  private final Process process;
  private final Path log;

  /**
   * Starts a process.
   *
   * @param folder its working directory
   * @param log the name of the output file in the folder
   * @param environment added to this process's own
   */
  LoggedProcess(Path folder, String log, Map<String, String> environment, List<String> command)
      throws IOException {
    this.log = folder.resolve(log);
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    process = builder.redirectOutput(Redirect.appendTo(this.log.toFile())).start();
  }

  /**
   * Returns if the process runs.
   *
   * @throws IllegalStateException with its output if it has ended
   */
  void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "exit code " + process.exitValue() + ": " + Files.readString(log));
    }
  }

  /**
   * Returns the output when the process has ended.
   *
   * @throws IllegalStateException with the output if it failed
   */
  String awaitOutput() throws IOException {
    if (process.onExit().join().exitValue() != 0) {
      requireAlive();
    }
    return Files.readString(log);
  }

  /** The process and its descendants. */
  List<ProcessHandle> tree() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  /** Sends SIGKILL and returns when the process has ended. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }
}
