package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * KEDA's objects, for which fabric8 has no classes, have only fields that KEDA knows, and refer to
 * existing workloads and Secret keys.
 */
final class KedaRule implements Rule {
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "ScaledObject",
              Set.of(
                  "scaleTargetRef",
                  "pollingInterval",
                  "cooldownPeriod",
                  "minReplicaCount",
                  "maxReplicaCount",
                  "advanced",
                  "fallback",
                  "triggers"),
          "TriggerAuthentication", Set.of("env", "secretTargetRef"));

  private static final Set<String> TRIGGER_FIELDS =
      Set.of("type", "name", "metricType", "authenticationRef", "metadata");

  private static final Set<String> RABBITMQ_FIELDS =
      Set.of("host", "protocol", "queueName", "mode", "value", "activationValue", "vhostName");

  private final Set<String> secretKeys;

  /**
   * @param secretKeys the keys of the Secret that the documented command creates
   */
  KedaRule(Set<String> secretKeys) {
    this.secretKeys = Set.copyOf(secretKeys);
  }

  @Override
  public Stream<String> violations(Manifests manifests) {
    return manifests
        .all(GenericKubernetesResource.class)
        .flatMap(
            object ->
                violations(manifests, object)
                    .map(violation -> Manifests.title(object) + ": " + violation));
  }

  private Stream<String> violations(Manifests manifests, GenericKubernetesResource object) {
    Set<String> known = FIELDS.get(object.getKind());
    if (known == null) {
      return Stream.of("is of an unknown kind");
    }
    Map<String, Object> spec = object.get("spec");
    return Stream.of(
            unknown(spec, known), scaled(manifests, object), secrets(object), triggers(object))
        .flatMap(violations -> violations);
  }

  private static Stream<String> scaled(Manifests manifests, GenericKubernetesResource object) {
    String target = object.get("spec", "scaleTargetRef", "name");
    boolean absent = target != null && !manifests.hasWorkload("Deployment", target);
    return absent ? Stream.of("scales nothing") : Stream.empty();
  }

  private Stream<String> secrets(GenericKubernetesResource object) {
    return list(object, "secretTargetRef")
        .filter(
            each -> !"facematch".equals(each.get("name")) || !secretKeys.contains(each.get("key")))
        .map(each -> "there is no key " + each.get("key"));
  }

  private static Stream<String> triggers(GenericKubernetesResource object) {
    return list(object, "triggers")
        .flatMap(
            trigger ->
                Stream.concat(
                    unknown(trigger, TRIGGER_FIELDS),
                    metadata((Map<?, ?>) trigger.get("metadata"))));
  }

  private static Stream<String> metadata(Map<?, ?> metadata) {
    return Stream.concat(
        unknown(metadata, RABBITMQ_FIELDS),
        metadata.entrySet().stream()
            .filter(each -> !(each.getValue() instanceof String))
            .map(each -> each.getKey() + " is no string"));
  }

  private static Stream<String> unknown(Map<?, ?> fields, Set<String> known) {
    return fields.keySet().stream()
        .filter(field -> !known.contains(field))
        .map(field -> "has an unknown field " + field);
  }

  private static Stream<Map<String, Object>> list(GenericKubernetesResource object, String field) {
    List<Map<String, Object>> elements = object.get("spec", field);
    return elements == null ? Stream.empty() : elements.stream();
  }
}
