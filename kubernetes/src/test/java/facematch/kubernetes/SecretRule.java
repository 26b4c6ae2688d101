package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * No value of a Secret is among the arguments of a process, which everybody sees who may list the
 * processes of a node.
 */
final class SecretRule implements Rule {
  @Override
  public Stream<String> violations(Manifests manifests) {
    return manifests
        .workloads()
        .flatMap(
            workload ->
                workload
                    .allContainers()
                    .flatMap(SecretRule::exposed)
                    .map(violation -> workload + ": " + violation));
  }

  private static Stream<String> exposed(Container container) {
    var words =
        Stream.of(container.getCommand(), container.getArgs()).flatMap(List::stream).toList();
    return secrets(container).stream()
        .filter(name -> words.stream().anyMatch(word -> refersTo(word, name)))
        .map(name -> "%s is among the arguments of %s".formatted(name, container.getName()));
  }

  /** The variables with a value of a Secret, and those whose value contains one of these. */
  private static List<String> secrets(Container container) {
    var secrets = new ArrayList<String>();
    for (EnvVar variable : container.getEnv()) {
      if (fromSecret(variable) || mentionsAny(secrets, variable.getValue())) {
        secrets.add(variable.getName());
      }
    }
    return secrets;
  }

  private static boolean fromSecret(EnvVar variable) {
    return variable.getValueFrom() != null && variable.getValueFrom().getSecretKeyRef() != null;
  }

  private static boolean mentionsAny(List<String> secrets, String value) {
    return value != null && secrets.stream().anyMatch(name -> refersTo(value, name));
  }

  /** Kubernetes replaces such references before it starts the container. */
  private static boolean refersTo(String text, String variable) {
    return text.contains("$(" + variable + ")");
  }
}
