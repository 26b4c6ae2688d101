package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every variable that a value or a command refers to is defined before it. */
final class VariableRule implements Rule {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\((\\w+)\\)");

  @Override
  public Stream<String> violations(Manifests manifests) {
    return manifests
        .workloads()
        .flatMap(
            workload ->
                workload
                    .allContainers()
                    .flatMap(container -> undefined(manifests, container))
                    .map(name -> "%s: the variable %s is not defined".formatted(workload, name)));
  }

  private static Stream<String> undefined(Manifests manifests, Container container) {
    var defined = fromConfigMaps(manifests, container);
    var undefined = Stream.<String>builder();
    for (EnvVar variable : container.getEnv()) {
      undefinedIn(variable.getValue(), defined).forEach(undefined);
      defined.add(variable.getName());
    }
    Stream.of(container.getCommand(), container.getArgs())
        .flatMap(words -> words.stream())
        .flatMap(word -> undefinedIn(word, defined))
        .forEach(undefined);
    return undefined.build();
  }

  private static Set<String> fromConfigMaps(Manifests manifests, Container container) {
    var names = new HashSet<String>();
    for (var source : container.getEnvFrom()) {
      manifests
          .all(ConfigMap.class)
          .filter(map -> map.getMetadata().getName().equals(source.getConfigMapRef().getName()))
          .forEach(map -> names.addAll(map.getData().keySet()));
    }
    return names;
  }

  private static Stream<String> undefinedIn(String text, Set<String> defined) {
    return REFERENCE
        .matcher(Objects.requireNonNullElse(text, ""))
        .results()
        .map((MatchResult reference) -> reference.group(1))
        .filter(name -> !defined.contains(name))
        .toList()
        .stream();
  }
}
