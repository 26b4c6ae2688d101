package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Map;
import java.util.stream.Stream;

/** A Deployment or a StatefulSet. */
record Workload(String kind, String name, LabelSelector selector, PodTemplateSpec template) {
  static Stream<Workload> of(HasMetadata object) {
    String name = object.getMetadata().getName();
    if (object instanceof Deployment deployment) {
      var spec = deployment.getSpec();
      return Stream.of(new Workload("Deployment", name, spec.getSelector(), spec.getTemplate()));
    }
    if (object instanceof StatefulSet set) {
      var spec = set.getSpec();
      return Stream.of(new Workload("StatefulSet", name, spec.getSelector(), spec.getTemplate()));
    }
    return Stream.empty();
  }

  PodSpec pod() {
    return template.getSpec();
  }

  Stream<Container> allContainers() {
    return Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream());
  }

  Stream<ContainerPort> ports() {
    return pod().getContainers().stream().flatMap(container -> container.getPorts().stream());
  }

  /** Whether the selector matches the pods; one without conditions matches all pods. */
  boolean matches(LabelSelector selector) {
    return matches(selector.getMatchLabels())
        && selector.getMatchExpressions().stream().allMatch(this::matches);
  }

  boolean matches(Map<String, String> wanted) {
    return labels().entrySet().containsAll(wanted.entrySet());
  }

  private boolean matches(LabelSelectorRequirement requirement) {
    String value = labels().get(requirement.getKey());
    return switch (requirement.getOperator()) {
      case "In" -> requirement.getValues().contains(value);
      case "NotIn" -> !requirement.getValues().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> throw new IllegalArgumentException(requirement.getOperator());
    };
  }

  private Map<String, String> labels() {
    return template.getMetadata().getLabels();
  }

  @Override
  public String toString() {
    return kind + " " + name;
  }
}
