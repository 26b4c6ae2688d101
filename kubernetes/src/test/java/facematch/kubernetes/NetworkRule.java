package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All traffic is denied but for flows that are opened at both ends, to ports that are there,
 * between pods that are there.
 */
final class NetworkRule implements Rule {
  private static final String NAME_OF_NAMESPACE = "kubernetes.io/metadata.name";

  /** Where other software's own installation puts what speaks with FaceMatch. */
  private static final Set<String> OTHER_NAMESPACES =
      Set.of(
          "kube-system",
          "keda",
          "ingress-nginx",
          "nginx-ingress",
          "haproxy-controller",
          "ingress-controller",
          "traefik",
          "projectcontour",
          "openshift-ingress");

  @Override
  public Stream<String> violations(Manifests manifests) {
    return Stream.of(denial(manifests), selectors(manifests), flows(manifests))
        .flatMap(violations -> violations);
  }

  private static Stream<String> denial(Manifests manifests) {
    boolean denied =
        manifests
            .all(NetworkPolicy.class)
            .map(NetworkPolicy::getSpec)
            .filter(spec -> spec.getPodSelector().equals(new LabelSelector()))
            .filter(spec -> spec.getIngress().isEmpty() && spec.getEgress().isEmpty())
            .anyMatch(spec -> spec.getPolicyTypes().containsAll(List.of("Ingress", "Egress")));
    return denied ? Stream.empty() : Stream.of("NetworkPolicy: not everything is denied");
  }

  private static Stream<String> selectors(Manifests manifests) {
    Predicate<LabelSelector> selectsNothing = selector -> manifests.selected(selector).isEmpty();
    return manifests
        .all(NetworkPolicy.class)
        .flatMap(
            policy ->
                Stream.concat(
                        Stream.of(policy.getSpec().getPodSelector())
                            .filter(selectsNothing)
                            .map(selector -> "selects no pod"),
                        peers(policy)
                            .filter(peer -> !isThere(peer, selectsNothing.negate()))
                            .map(peer -> "names a peer that is not there"))
                    .map(violation -> Manifests.title(policy) + ": " + violation));
  }

  private static Stream<NetworkPolicyPeer> peers(NetworkPolicy policy) {
    return Stream.concat(
        policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
        policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream()));
  }

  private static boolean isThere(NetworkPolicyPeer peer, Predicate<LabelSelector> selectsPods) {
    if (peer.getIpBlock() != null) {
      return true;
    }
    return peer.getNamespaceSelector() == null
        ? selectsPods.test(peer.getPodSelector())
        : OTHER_NAMESPACES.containsAll(namespaces(peer.getNamespaceSelector()));
  }

  private static List<String> namespaces(LabelSelector selector) {
    var listed =
        selector.getMatchExpressions().stream()
            .filter(requirement -> requirement.getKey().equals(NAME_OF_NAMESPACE))
            .flatMap(requirement -> requirement.getValues().stream());
    return Stream.concat(
            Stream.ofNullable(selector.getMatchLabels().get(NAME_OF_NAMESPACE)), listed)
        .toList();
  }

  private static Stream<String> flows(Manifests manifests) {
    Set<Flow> outgoing = Flow.outgoing(manifests);
    Set<Flow> incoming = Flow.incoming(manifests);
    return Stream.of(
            outgoing.stream()
                .filter(flow -> !incoming.contains(flow))
                .map(flow -> flow + " is not let in"),
            incoming.stream()
                .filter(flow -> !outgoing.contains(flow))
                .map(flow -> flow + " is not let out"),
            outgoing.stream()
                .filter(flow -> !flow.reachesAContainer(manifests))
                .map(flow -> flow + " is no container's port"))
        .flatMap(violations -> violations)
        .map(violation -> "NetworkPolicy: " + violation);
  }
}
