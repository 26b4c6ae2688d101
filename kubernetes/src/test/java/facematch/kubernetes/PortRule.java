package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import java.util.Objects;
import java.util.stream.Stream;

/** Services, probes and the Ingress refer to existing ports. */
final class PortRule implements Rule {
  @Override
  public Stream<String> violations(Manifests manifests) {
    return Stream.of(services(manifests), probes(manifests), ingresses(manifests))
        .flatMap(violations -> violations);
  }

  private static Stream<String> services(Manifests manifests) {
    return manifests
        .all(Service.class)
        .flatMap(
            service ->
                service.getSpec().getPorts().stream()
                    .filter(port -> !reaches(manifests, service, port))
                    .map(
                        port ->
                            "%s: no container port %s"
                                .formatted(
                                    Manifests.title(service), port.getTargetPort().getStrVal())));
  }

  private static boolean reaches(Manifests manifests, Service service, ServicePort port) {
    return manifests
        .workloads()
        .filter(workload -> workload.matches(service.getSpec().getSelector()))
        .allMatch(
            workload ->
                workload
                    .ports()
                    .anyMatch(each -> each.getName().equals(port.getTargetPort().getStrVal())));
  }

  private static Stream<String> probes(Manifests manifests) {
    return manifests
        .workloads()
        .flatMap(
            workload ->
                workload
                    .allContainers()
                    .flatMap(PortRule::unknownProbePorts)
                    .map(port -> workload + ": a probe of an unknown port " + port));
  }

  private static Stream<String> unknownProbePorts(Container container) {
    return Stream.of(
            container.getStartupProbe(),
            container.getReadinessProbe(),
            container.getLivenessProbe())
        .filter(Objects::nonNull)
        .flatMap(PortRule::port)
        .map(IntOrString::getStrVal)
        .filter(name -> container.getPorts().stream().noneMatch(p -> p.getName().equals(name)));
  }

  private static Stream<IntOrString> port(Probe probe) {
    return probe.getHttpGet() != null
        ? Stream.of(probe.getHttpGet().getPort())
        : Stream.ofNullable(probe.getTcpSocket()).map(socket -> socket.getPort());
  }

  private static Stream<String> ingresses(Manifests manifests) {
    return manifests
        .all(Ingress.class)
        .flatMap(ingress -> ingress.getSpec().getRules().stream())
        .flatMap(rule -> rule.getHttp().getPaths().stream())
        .map(path -> path.getBackend().getService())
        .filter(backend -> !exists(manifests, backend))
        .map(
            backend ->
                "Ingress: there is no port %s of Service %s"
                    .formatted(backend.getPort().getName(), backend.getName()));
  }

  private static boolean exists(Manifests manifests, IngressServiceBackend backend) {
    return manifests
        .all(Service.class)
        .filter(service -> service.getMetadata().getName().equals(backend.getName()))
        .flatMap(service -> service.getSpec().getPorts().stream())
        .anyMatch(port -> port.getName().equals(backend.getPort().getName()));
  }
}
