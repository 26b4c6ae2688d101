package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Each process has a memory limit of its own, which leaves a fifth of its container's limit for all
 * other memory.
 */
final class MemoryRule implements Rule {
  private static final BigDecimal SHARE = new BigDecimal("0.8");

  private static final Map<String, Pattern> OWN_LIMITS =
      Map.of(
          "server", Pattern.compile("-Xmx(\\d+)([mg])"),
          "rabbitmq", Pattern.compile("vm_memory_high_watermark\\.absolute = (\\d+)([MG])iB"),
          "redis", Pattern.compile("maxmemory (\\d+)([mg])b"));

  @Override
  public Stream<String> violations(Manifests manifests) {
    return manifests
        .workloads()
        .flatMap(
            workload ->
                workload.pod().getContainers().stream()
                    .filter(container -> !fits(manifests, container))
                    .map(
                        container ->
                            "%s: %s has no memory limit of its own that fits its container's"
                                .formatted(workload, container.getName())));
  }

  private static boolean fits(Manifests manifests, Container container) {
    var limit = container.getResources().getLimits().get("memory").getNumericalAmount();
    return settings(manifests, container)
        .flatMap(text -> OWN_LIMITS.get(container.getName()).matcher(text).results())
        .map(own -> new Quantity(own.group(1) + own.group(2).toUpperCase(Locale.ROOT) + "i"))
        .map(Quantity::getNumericalAmount)
        .anyMatch(own -> own.compareTo(limit.multiply(SHARE)) <= 0);
  }

  private static Stream<String> settings(Manifests manifests, Container container) {
    return Stream.concat(
        container.getEnv().stream().map(variable -> variable.getValue()).filter(Objects::nonNull),
        manifests
            .all(ConfigMap.class)
            .filter(map -> map.getMetadata().getName().startsWith(container.getName() + "-"))
            .flatMap(map -> map.getData().values().stream()));
  }
}
