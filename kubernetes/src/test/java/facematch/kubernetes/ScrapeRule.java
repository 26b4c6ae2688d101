package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A ServiceMonitor selects existing Services and ports, and has a key that operators create. */
final class ScrapeRule implements Rule {
  private final Set<String> secretKeys;

  /**
   * @param secretKeys the keys of the Secret that the documented command creates
   */
  ScrapeRule(Set<String> secretKeys) {
    this.secretKeys = Set.copyOf(secretKeys);
  }

  @Override
  public Stream<String> violations(Manifests manifests) {
    return manifests
        .all(ServiceMonitor.class)
        .flatMap(
            monitor ->
                violations(monitor, services(manifests, monitor.getSpec().getSelector()))
                    .map(violation -> Manifests.title(monitor) + ": " + violation));
  }

  private static List<Service> services(Manifests manifests, LabelSelector selector) {
    return manifests
        .all(Service.class)
        .filter(
            service ->
                service
                    .getMetadata()
                    .getLabels()
                    .entrySet()
                    .containsAll(selector.getMatchLabels().entrySet()))
        .toList();
  }

  private Stream<String> violations(ServiceMonitor monitor, List<Service> services) {
    if (services.isEmpty()) {
      return Stream.of("selects no Service");
    }
    return monitor.getSpec().getEndpoints().stream()
        .flatMap(
            endpoint ->
                Stream.concat(
                    services.stream()
                        .filter(service -> !hasPort(service, endpoint))
                        .map(service -> Manifests.title(service) + " has no such port"),
                    unknownKey(endpoint.getAuthorization().getCredentials())));
  }

  private static boolean hasPort(Service service, Endpoint endpoint) {
    return service.getSpec().getPorts().stream()
        .anyMatch(port -> port.getName().equals(endpoint.getPort()));
  }

  private Stream<String> unknownKey(SecretKeySelector key) {
    boolean known = key.getName().equals("facematch") && secretKeys.contains(key.getKey());
    return known ? Stream.empty() : Stream.of("there is no key " + key.getKey());
  }
}
