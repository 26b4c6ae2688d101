package facematch.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import facematch.npm.Npm;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The schemas of the Kubernetes API in the npm package kubernetes-models: they know which fields
 * are required and what a quantity is.
 */
final class KubernetesSchemas {
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "validate.mjs");

  private static final String INSTALLED = "installed";

  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;
  private BufferedWriter questions;
  private BufferedReader answers;

  /**
   * @param source the script and the files that pin what it needs
   * @param folder where they are installed, once
   */
  KubernetesSchemas(Path source, Path folder) {
    this.folder = folder;
    try {
      install(source);
      start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void install(Path source) throws IOException {
    Files.createDirectories(folder);
    for (String file : FILES) {
      Files.copy(source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    String locked = Files.readString(folder.resolve("package-lock.json"));
    Path installed = folder.resolve(INSTALLED);
    if (!Files.exists(installed) || !Files.readString(installed).equals(locked)) {
      new Npm(folder).installLocked();
      Files.writeString(installed, locked);
    }
  }

  private void start() throws IOException {
    // It ends when this process does, for then there is nothing more to read.
    Process node =
        new ProcessBuilder("node", folder.resolve("validate.mjs").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    questions = node.outputWriter(UTF_8);
    answers = node.inputReader(UTF_8);
  }

  /** What is wrong with the objects; KEDA's, for which there are no schemas, are not looked at. */
  List<String> violations(List<JsonNode> objects) {
    var known =
        objects.stream()
            .filter(object -> !object.path("apiVersion").asText().startsWith("keda.sh/"))
            .toList();
    try {
      questions.write(json.writeValueAsString(known));
      questions.newLine();
      questions.flush();
      return json.readValue(answers.readLine(), new TypeReference<List<String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
