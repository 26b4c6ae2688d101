package facematch.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * Validates objects by the schemas of the Kubernetes API in the npm package kubernetes-models,
 * which know required fields and the format of quantities.
 */
final class KubernetesSchemas {
  /** The groups of KEDA and of the Prometheus Operator, which the package does not have. */
  private static final List<String> WITHOUT_SCHEMA = List.of("keda.sh/", "monitoring.coreos.com/");

  private final NodeScript script;

  /**
   * @param source the folder of the script and of the files that pin its packages
   * @param folder where the packages are installed, to be used by later runs, too
   */
  KubernetesSchemas(Path source, Path folder) {
    script = new NodeScript(source, folder, "validate.mjs");
  }

  /** The violations of the schemas. Objects that have none are left out. */
  List<String> violations(List<JsonNode> objects) {
    var withSchema = objects.stream().filter(KubernetesSchemas::hasSchema).toList();
    return List.of(script.answer(withSchema, String[].class));
  }

  private static boolean hasSchema(JsonNode object) {
    String version = object.path("apiVersion").asText();
    return WITHOUT_SCHEMA.stream().noneMatch(version::startsWith);
  }
}
