package facematch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The combinations of overlays and components. */
class ManifestsIT {
  @TempDir Path folder;

  static Stream<Arguments> combinations() {
    var ofComponents =
        List.of(
            List.<String>of(),
            List.of("keda"),
            List.of("load-balancer"),
            List.of("monitoring"),
            List.of("keda", "load-balancer"),
            List.of("keda", "monitoring"),
            List.of("load-balancer", "monitoring"),
            List.of("keda", "load-balancer", "monitoring"));
    var ofOverlays =
        Stream.of("overlays/local", "overlays/production")
            .flatMap(
                overlay -> ofComponents.stream().map(components -> arguments(overlay, components)));
    return Stream.concat(Stream.of(arguments("base", List.of())), ofOverlays);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyCombinationPassesAllChecks(String overlay, List<String> components) {
    Path combined = ManifestFolder.PROJECT.combine(folder, overlay, components);
    assertThat(Inspection.OF_THE_PROJECT.findings(combined)).isEmpty();
  }

  @Test
  void theLoadBalancerReplacesTheIngress() {
    assertThat(titles(List.of())).contains("Ingress rest").doesNotContain("Service rest-public");
    assertThat(titles(List.of("load-balancer")))
        .contains("Service rest-public")
        .doesNotContain("Ingress rest");
  }

  @Test
  void withKedaTheDeploymentSetsNoNumberOfWorkers() {
    assertThat(workers(List.of())).isEqualTo(3);
    assertThat(workers(List.of("keda"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/production"})
  void podsRequestAllTheMemoryThatTheyMayUse(String overlay) {
    Path combined = ManifestFolder.PROJECT.combine(folder, overlay, List.of());
    assertThat(Inspection.OF_THE_PROJECT.manifests(combined).workloads())
        .flatMap(workload -> workload.pod().getContainers())
        .extracting(Container::getResources)
        .allSatisfy(
            resources ->
                assertThat(resources.getRequests().get("memory"))
                    .isEqualTo(resources.getLimits().get("memory")));
  }

  private List<String> titles(List<String> components) {
    return production(components).objects().stream().map(Manifests::title).toList();
  }

  private Integer workers(List<String> components) {
    return production(components)
        .all(Deployment.class)
        .filter(deployment -> deployment.getMetadata().getName().equals("worker"))
        .findFirst()
        .orElseThrow()
        .getSpec()
        .getReplicas();
  }

  private Manifests production(List<String> components) {
    return Inspection.OF_THE_PROJECT.manifests(
        ManifestFolder.PROJECT.combine(folder, "overlays/production", components));
  }
}
