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
 * Validates objects by the schemas of the Kubernetes API in the npm package kubernetes-models,
 * which know required fields and the format of quantities.
 */
final class KubernetesSchemas {
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "validate.mjs");

  private static final String INSTALLED = "installed";

  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;
  private BufferedWriter requests;
  private BufferedReader responses;

  /**
   * @param source the folder of the script and of the files that pin its packages
   * @param folder where the packages are installed, to be used by later runs, too
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
    // node ends with this process, because its standard input ends then
    Process node =
        new ProcessBuilder("node", folder.resolve("validate.mjs").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    requests = node.outputWriter(UTF_8);
    responses = node.inputReader(UTF_8);
  }

  /** The violations of the schemas. KEDA's objects, which have none, are left out. */
  List<String> violations(List<JsonNode> objects) {
    var withSchema =
        objects.stream()
            .filter(object -> !object.path("apiVersion").asText().startsWith("keda.sh/"))
            .toList();
    try {
      requests.write(json.writeValueAsString(withSchema));
      requests.newLine();
      requests.flush();
      return json.readValue(responses.readLine(), new TypeReference<List<String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
