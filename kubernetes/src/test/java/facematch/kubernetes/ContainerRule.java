package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pods get neither a service-account token nor the environment variables of Services. Containers
 * have a pinned image, a read-only root file system and requests within limits, and all but init
 * containers have three probes.
 */
final class ContainerRule implements Rule {
  @Override
  public Stream<String> violations(Manifests manifests) {
    return manifests
        .workloads()
        .flatMap(
            workload ->
                Stream.of(pod(workload), anyContainer(workload), probes(workload))
                    .flatMap(violations -> violations)
                    .map(violation -> workload + ": " + violation));
  }

  private static Stream<String> pod(Workload workload) {
    return failed(
        Map.of(
            "automounts a service-account token",
                Boolean.FALSE.equals(workload.pod().getAutomountServiceAccountToken()),
            "has Service links", Boolean.FALSE.equals(workload.pod().getEnableServiceLinks())));
  }

  private static Stream<String> anyContainer(Workload workload) {
    return workload
        .allContainers()
        .flatMap(
            container ->
                Stream.concat(settings(container), resources(container))
                    .map(violation -> container.getName() + " " + violation));
  }

  private static Stream<String> settings(Container container) {
    var security = container.getSecurityContext();
    return failed(
        Map.of(
            "has the unpinned image " + container.getImage(),
            pinned(container.getImage()),
            "is not pulled only if absent",
            "IfNotPresent".equals(container.getImagePullPolicy()),
            "can write to its root file system",
            security != null && Boolean.TRUE.equals(security.getReadOnlyRootFilesystem())));
  }

  /** Has a digest or a fixed tag; a colon before the last slash belongs to a registry's port. */
  private static boolean pinned(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    return image.contains("@sha256:")
        || (name.contains(":") && !name.endsWith(":") && !name.endsWith(":latest"));
  }

  private static Stream<String> resources(Container container) {
    if (container.getResources() == null) {
      return Stream.of("has no resources");
    }
    var requests = container.getResources().getRequests();
    var limits = container.getResources().getLimits();
    return Stream.of("cpu", "memory")
        .filter(resource -> !within(requests.get(resource), limits.get(resource)))
        .map(resource -> "has no request of %s within a limit".formatted(resource));
  }

  private static boolean within(Quantity request, Quantity limit) {
    return request != null
        && limit != null
        && request.getNumericalAmount().signum() > 0
        && request.getNumericalAmount().compareTo(limit.getNumericalAmount()) <= 0;
  }

  private static Stream<String> probes(Workload workload) {
    return workload.pod().getContainers().stream()
        .flatMap(
            container -> {
              var probes = new LinkedHashMap<String, Probe>();
              probes.put("startup", container.getStartupProbe());
              probes.put("readiness", container.getReadinessProbe());
              probes.put("liveness", container.getLivenessProbe());
              return probes.entrySet().stream()
                  .filter(probe -> probe.getValue() == null)
                  .map(probe -> container.getName() + " has no " + probe.getKey() + " probe");
            });
  }

  private static Stream<String> failed(Map<String, Boolean> holds) {
    return holds.entrySet().stream().filter(each -> !each.getValue()).map(Map.Entry::getKey);
  }
}
