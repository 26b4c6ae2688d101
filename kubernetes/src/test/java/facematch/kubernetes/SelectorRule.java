package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.stream.Stream;

/** Selectors match pods, and references to workloads and headless Services find them. */
final class SelectorRule implements Rule {
  @Override
  public Stream<String> violations(Manifests manifests) {
    return Stream.of(
            manifests.workloads().flatMap(SelectorRule::ownPods),
            services(manifests),
            budgets(manifests),
            autoscalers(manifests),
            sets(manifests))
        .flatMap(violations -> violations);
  }

  private static Stream<String> ownPods(Workload workload) {
    var spreads =
        workload.pod().getTopologySpreadConstraints().stream()
            .filter(spread -> !workload.matches(spread.getLabelSelector()))
            .map(spread -> workload + ": spreads other pods over " + spread.getTopologyKey());
    return workload.matches(workload.selector())
        ? spreads
        : Stream.of(workload + ": selects no pod of its own");
  }

  private static Stream<String> services(Manifests manifests) {
    return manifests
        .all(Service.class)
        .filter(
            service ->
                manifests
                    .workloads()
                    .noneMatch(workload -> workload.matches(service.getSpec().getSelector())))
        .map(SelectorRule::selectsNothing);
  }

  private static Stream<String> budgets(Manifests manifests) {
    return manifests
        .all(PodDisruptionBudget.class)
        .filter(budget -> manifests.selected(budget.getSpec().getSelector()).isEmpty())
        .map(SelectorRule::selectsNothing);
  }

  private static String selectsNothing(HasMetadata object) {
    return Manifests.title(object) + ": selects no pod";
  }

  private static Stream<String> autoscalers(Manifests manifests) {
    return manifests
        .all(HorizontalPodAutoscaler.class)
        .filter(
            autoscaler -> {
              var target = autoscaler.getSpec().getScaleTargetRef();
              return !manifests.hasWorkload(target.getKind(), target.getName());
            })
        .map(autoscaler -> Manifests.title(autoscaler) + ": scales nothing");
  }

  private static Stream<String> sets(Manifests manifests) {
    return manifests
        .all(StatefulSet.class)
        .filter(set -> !headless(manifests, set.getSpec().getServiceName()))
        .map(
            set ->
                "%s: there is no headless Service %s"
                    .formatted(Manifests.title(set), set.getSpec().getServiceName()));
  }

  private static boolean headless(Manifests manifests, String name) {
    return manifests
        .all(Service.class)
        .filter(service -> service.getMetadata().getName().equals(name))
        .anyMatch(service -> "None".equals(service.getSpec().getClusterIP()));
  }
}
