package facematch.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The expressions of alerts and dashboards are correct, and name only metrics that FaceMatch may
 * have, by their prefix. That FaceMatch has them is checked where the metrics are scraped.
 */
final class PromQlRule implements Rule {
  private static final Pattern METRIC = Pattern.compile("(facematch|jvm|process)_\\w+|up");
  private static final String DASHBOARD = "grafana_dashboard";

  private final NodeScript grammar;

  /** What the grammar says of one expression. */
  record Inspected(boolean correct, List<String> metrics) {}

  /**
   * @param source the folder of the script and of the files that pin its packages
   * @param folder where the packages are installed, to be used by later runs, too
   */
  PromQlRule(Path source, Path folder) {
    grammar = new NodeScript(source, folder, "promql.mjs");
  }

  @Override
  public Stream<String> violations(Manifests manifests) {
    var expressions = Stream.concat(ofAlerts(manifests), ofDashboards(manifests)).toList();
    Inspected[] inspected = grammar.answer(expressions, Inspected[].class);
    var violations = Stream.<String>builder();
    for (int i = 0; i < inspected.length; i++) {
      if (!inspected[i].correct) {
        violations.add("PromQL: there is an error in " + expressions.get(i));
      }
      inspected[i].metrics.stream()
          .filter(metric -> !METRIC.matcher(metric).matches())
          .forEach(metric -> violations.add("PromQL: there is no metric " + metric));
    }
    return violations.build();
  }

  private static Stream<String> ofAlerts(Manifests manifests) {
    return manifests
        .all(PrometheusRule.class)
        .flatMap(object -> object.getSpec().getGroups().stream())
        .flatMap(group -> group.getRules().stream())
        .map(rule -> rule.getExpr().getStrVal());
  }

  private static Stream<String> ofDashboards(Manifests manifests) {
    return manifests
        .all(ConfigMap.class)
        .filter(map -> map.getMetadata().getLabels().containsKey(DASHBOARD))
        .flatMap(map -> map.getData().values().stream())
        .flatMap(dashboard -> parsed(dashboard).findValuesAsText("expr").stream())
        .map(expression -> expression.replace("$__rate_interval", "5m"));
  }

  private static JsonNode parsed(String dashboard) {
    try {
      return new ObjectMapper().readTree(dashboard);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
