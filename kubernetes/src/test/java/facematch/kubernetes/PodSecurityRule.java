package facematch.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The namespace enforces the profile "restricted" of the Kubernetes Pod Security Standards, and
 * every pod passes it.
 */
final class PodSecurityRule implements Rule {
  private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");

  /** Each control of the standard, with the condition for a pod's specification to pass it. */
  private static final Map<String, Predicate<JsonNode>> POD_CONTROLS =
      Map.of(
          "host namespaces",
              pod ->
                  Stream.of("hostNetwork", "hostPID", "hostIPC")
                      .noneMatch(field -> pod.path(field).asBoolean()),
          "volume types",
              pod ->
                  elements(pod.path("volumes"))
                      .flatMap(PodSecurityRule::fieldNames)
                      .filter(field -> !field.equals("name"))
                      .allMatch(VOLUMES::contains),
          "sysctls", pod -> pod.at("/securityContext/sysctls").isEmpty(),
          "Windows host processes",
              pod -> pod.at("/securityContext/windowsOptions").isMissingNode());

  private static final Map<String, Predicate<SecurityContexts>> CONTAINER_CONTROLS =
      Map.of(
          "privileged", contexts -> !contexts.container.path("privileged").asBoolean(),
          "privilege escalation",
              contexts ->
                  contexts.container.path("allowPrivilegeEscalation").isBoolean()
                      && !contexts.container.path("allowPrivilegeEscalation").asBoolean(),
          "dropped capabilities",
              contexts ->
                  elements(contexts.container.at("/capabilities/drop"))
                      .anyMatch(capability -> capability.asText().equals("ALL")),
          "added capabilities",
              contexts ->
                  elements(contexts.container.at("/capabilities/add"))
                      .allMatch(capability -> capability.asText().equals("NET_BIND_SERVICE")),
          "running as non-root", contexts -> contexts.either("/runAsNonRoot").asBoolean(),
          "root user", contexts -> contexts.either("/runAsUser").asInt(1) != 0,
          "seccomp profile",
              contexts -> PROFILES.contains(contexts.either("/seccompProfile/type").asText()),
          "proc mount", contexts -> contexts.container.path("procMount").isMissingNode(),
          "SELinux", contexts -> contexts.either("/seLinuxOptions").isMissingNode(),
          "AppArmor",
              contexts -> !contexts.either("/appArmorProfile/type").asText().equals("Unconfined"));

  private final ObjectMapper json = new ObjectMapper();

  /** The security context of a container, and its pod's, whose values apply to all containers. */
  private record SecurityContexts(JsonNode container, JsonNode pod) {
    JsonNode either(String path) {
      JsonNode own = container.at(path);
      return own.isMissingNode() ? pod.at(path) : own;
    }
  }

  @Override
  public Stream<String> violations(Manifests manifests) {
    return Stream.concat(
        manifests
            .all(Namespace.class)
            .filter(each -> !"restricted".equals(each.getMetadata().getLabels().get(ENFORCE)))
            .map(each -> Manifests.title(each) + ": does not enforce Pod Security"),
        manifests
            .workloads()
            .flatMap(
                workload ->
                    violations(json.<JsonNode>valueToTree(workload.pod()))
                        .map(
                            control -> workload + ": fails Pod Security's control of " + control)));
  }

  private static Stream<String> violations(JsonNode pod) {
    return Stream.concat(
        failed(POD_CONTROLS, pod),
        Stream.of("initContainers", "containers")
            .flatMap(kind -> elements(pod.path(kind)))
            .flatMap(container -> violations(container, pod)));
  }

  private static Stream<String> violations(JsonNode container, JsonNode pod) {
    var contexts =
        new SecurityContexts(container.path("securityContext"), pod.path("securityContext"));
    var hostPorts =
        elements(container.path("ports"))
            .filter(port -> port.path("hostPort").asInt() != 0)
            .map(port -> "host ports");
    return Stream.concat(failed(CONTAINER_CONTROLS, contexts), hostPorts);
  }

  private static <T> Stream<String> failed(Map<String, Predicate<T>> controls, T subject) {
    return controls.entrySet().stream()
        .filter(control -> !control.getValue().test(subject))
        .map(Map.Entry::getKey);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Stream<String> fieldNames(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }
}
