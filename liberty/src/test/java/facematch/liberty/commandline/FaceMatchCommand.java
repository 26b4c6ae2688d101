package facematch.liberty.commandline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the command line as a user does: the runnable jar, in a folder, with a server and a key.
 */
final class FaceMatchCommand {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final String JAR = System.getProperty("command.line");

  private final Path folder;
  private final URI server;
  private final String key;
  private final List<String> options;

  /**
   * A command that is not started yet. Most runs are short, so they compile little.
   *
   * @param folder where it is started
   * @param key empty for none
   */
  FaceMatchCommand(Path folder, URI server, String key) {
    this(folder, server, key, List.of("-XX:TieredStopAtLevel=1"));
  }

  private FaceMatchCommand(Path folder, URI server, String key, List<String> options) {
    this.folder = folder;
    this.server = server;
    this.key = key;
    this.options = options;
  }

  /** The same, with options of the JVM. */
  FaceMatchCommand with(String... options) {
    return new FaceMatchCommand(folder, server, key, List.of(options));
  }

  private List<String> words(String... arguments) {
    var words = new ArrayList<String>(List.of(JAVA));
    words.addAll(options);
    words.addAll(List.of("-jar", JAR));
    words.addAll(List.of(arguments));
    return words;
  }

  /** Returns when it has ended. */
  RunningCommand run(String... arguments) throws IOException, InterruptedException {
    var running = start(arguments);
    running.awaitEnd();
    return running;
  }

  /** Returns when it has begun. */
  RunningCommand start(String... arguments) throws IOException {
    var output = Files.createTempDirectory(folder, ".output");
    var builder =
        new ProcessBuilder(words(arguments))
            .directory(folder.toFile())
            .redirectOutput(output.resolve("stdout").toFile())
            .redirectError(output.resolve("stderr").toFile());
    builder.environment().put("FACEMATCH_URL", server.toString());
    builder.environment().put("FACEMATCH_KEY", key);
    return new RunningCommand(builder.start(), output);
  }
}
