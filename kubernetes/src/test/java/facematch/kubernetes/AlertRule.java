package facematch.kubernetes;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The alerts have a severity, and say in one line what the operators' page says to do. */
final class AlertRule implements Rule {
  private static final String ACTION = "action";

  private final Map<String, String> actions;

  /**
   * @param actions by alert, as the operators' page lists them
   */
  AlertRule(Map<String, String> actions) {
    this.actions = Map.copyOf(actions);
  }

  @Override
  public Stream<String> violations(Manifests manifests) {
    return manifests.all(PrometheusRule.class).flatMap(this::violations);
  }

  private Stream<String> violations(PrometheusRule object) {
    var alerts = new TreeMap<String, Map<String, String>>();
    var violations = Stream.<String>builder();
    object.getSpec().getGroups().stream()
        .flatMap(group -> group.getRules().stream())
        .forEach(
            rule -> {
              alerts.put(rule.getAlert(), rule.getAnnotations());
              if (!rule.getLabels().containsKey("severity")) {
                violations.add("Alert %s: has no severity".formatted(rule.getAlert()));
              }
            });
    alerts.forEach(
        (alert, annotations) -> {
          if (!annotations.equals(Map.of(ACTION, actions.getOrDefault(alert, "")))) {
            violations.add("Alert %s: says other than the operators' page".formatted(alert));
          }
        });
    actions.keySet().stream()
        .filter(alert -> !alerts.containsKey(alert))
        .forEach(alert -> violations.add("Alert %s: is only on the page".formatted(alert)));
    return violations.build();
  }
}
