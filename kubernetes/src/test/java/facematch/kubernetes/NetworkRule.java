package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All traffic is denied by default. Each flow is allowed at both ends, between existing pods and to
 * an existing port.
 */
final class NetworkRule implements Rule {
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  /** The usual namespaces of other software that connects to FaceMatch or serves it. */
  private static final Set<String> OTHER_NAMESPACES =
      Set.of(
          "kube-system",
          "keda",
          "monitoring",
          "ingress-nginx",
          "nginx-ingress",
          "haproxy-controller",
          "ingress-controller",
          "traefik",
          "projectcontour",
          "openshift-ingress");

  @Override
  public Stream<String> violations(Manifests manifests) {
    return Stream.of(denial(manifests), policies(manifests), flows(manifests))
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
    return denied ? Stream.empty() : Stream.of("NetworkPolicy: traffic is not denied by default");
  }

  private static Stream<String> policies(Manifests manifests) {
    return manifests
        .all(NetworkPolicy.class)
        .flatMap(
            policy ->
                Stream.of(
                        podSelector(manifests, policy),
                        peers(policy)
                            .filter(peer -> !exists(manifests, peer))
                            .map(peer -> "names a peer that does not exist"),
                        openRules(policy),
                        unusedPorts(manifests, policy))
                    .flatMap(violations -> violations)
                    .map(violation -> Manifests.title(policy) + ": " + violation));
  }

  private static Stream<String> podSelector(Manifests manifests, NetworkPolicy policy) {
    boolean nothing = manifests.selected(policy.getSpec().getPodSelector()).isEmpty();
    return nothing ? Stream.of("selects no pod") : Stream.empty();
  }

  /** A rule without peers applies to all peers. */
  private static Stream<String> openRules(NetworkPolicy policy) {
    var spec = policy.getSpec();
    boolean open =
        spec.getIngress().stream().anyMatch(rule -> rule.getFrom().isEmpty())
            || spec.getEgress().stream().anyMatch(rule -> rule.getTo().isEmpty());
    return open ? Stream.of("opens to everybody") : Stream.empty();
  }

  private static Stream<String> unusedPorts(Manifests manifests, NetworkPolicy policy) {
    var ports =
        manifests.selected(policy.getSpec().getPodSelector()).stream()
            .flatMap(Workload::ports)
            .map(ContainerPort::getContainerPort)
            .toList();
    return policy.getSpec().getIngress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .map(port -> port.getPort().getIntVal())
        .filter(port -> !ports.contains(port))
        .map(port -> "opens the port %d, which no container has".formatted(port));
  }

  private static Stream<NetworkPolicyPeer> peers(NetworkPolicy policy) {
    return Stream.concat(
        policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
        policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream()));
  }

  private static boolean exists(Manifests manifests, NetworkPolicyPeer peer) {
    if (peer.getIpBlock() != null) {
      return true;
    }
    if (peer.getNamespaceSelector() == null) {
      return !manifests.selected(peer.getPodSelector()).isEmpty();
    }
    var named = namespaces(peer.getNamespaceSelector());
    return !named.isEmpty() && OTHER_NAMESPACES.containsAll(named);
  }

  private static List<String> namespaces(LabelSelector selector) {
    var listed =
        selector.getMatchExpressions().stream()
            .filter(requirement -> requirement.getKey().equals(NAMESPACE_NAME))
            .flatMap(requirement -> requirement.getValues().stream());
    return Stream.concat(Stream.ofNullable(selector.getMatchLabels().get(NAMESPACE_NAME)), listed)
        .toList();
  }

  private static Stream<String> flows(Manifests manifests) {
    Set<Flow> outgoing = Flow.outgoing(manifests);
    Set<Flow> incoming = Flow.incoming(manifests);
    return Stream.of(
            outgoing.stream()
                .filter(flow -> !incoming.contains(flow))
                .map(flow -> flow + " is allowed by no ingress rule"),
            incoming.stream()
                .filter(flow -> !outgoing.contains(flow))
                .map(flow -> flow + " is allowed by no egress rule"))
        .flatMap(violations -> violations)
        .map(violation -> "NetworkPolicy: " + violation);
  }
}
