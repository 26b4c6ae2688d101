package facematch.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import facematch.npm.Npm;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A script that answers each line of JSON with another. It runs in Node, with npm packages. */
final class NodeScript {
  private static final String LOCK = "package-lock.json";
  private static final String INSTALLED = "installed";

  private final ObjectMapper json = new ObjectMapper();
  private final BufferedWriter requests;
  private final BufferedReader responses;

  /**
   * Starts the script.
   *
   * @param source the folder of the script and of the files that pin its packages
   * @param folder where the packages are installed, to be used by later runs, too
   */
  NodeScript(Path source, Path folder, String script) {
    try {
      install(source, folder);
      Files.copy(
          source.resolve(script), folder.resolve(script), StandardCopyOption.REPLACE_EXISTING);
      // it ends with this process, because its standard input ends then
      Process node =
          new ProcessBuilder("node", folder.resolve(script).toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      requests = node.outputWriter(UTF_8);
      responses = node.inputReader(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install(Path source, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String file : new String[] {"package.json", LOCK}) {
      Files.copy(source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    String locked = Files.readString(folder.resolve(LOCK));
    Path installed = folder.resolve(INSTALLED);
    if (!Files.exists(installed) || !Files.readString(installed).equals(locked)) {
      new Npm(folder).installLocked();
      Files.writeString(installed, locked);
    }
  }

  /** What the script answers to this request. */
  <T> T answer(Object request, Class<T> type) {
    try {
      requests.write(json.writeValueAsString(request));
      requests.newLine();
      requests.flush();
      return json.readValue(responses.readLine(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
