package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A connection that the policies allow, from one workload's pods to a port of another's. */
record Flow(String from, String to, int port) {
  /** The flows that egress rules allow. */
  static Set<Flow> outgoing(Manifests manifests) {
    return manifests
        .all(NetworkPolicy.class)
        .flatMap(
            policy ->
                policy.getSpec().getEgress().stream()
                    .flatMap(
                        rule ->
                            between(
                                own(manifests, policy),
                                peers(manifests, rule.getTo()),
                                rule.getPorts())))
        .collect(Collectors.toSet());
  }

  /** The flows that ingress rules allow. */
  static Set<Flow> incoming(Manifests manifests) {
    return manifests
        .all(NetworkPolicy.class)
        .flatMap(
            policy ->
                policy.getSpec().getIngress().stream()
                    .flatMap(
                        rule ->
                            between(
                                peers(manifests, rule.getFrom()),
                                own(manifests, policy),
                                rule.getPorts())))
        .collect(Collectors.toSet());
  }

  private static Stream<Flow> between(
      List<Workload> sources, List<Workload> targets, List<NetworkPolicyPort> ports) {
    return sources.stream()
        .flatMap(
            from ->
                targets.stream()
                    .flatMap(
                        to ->
                            ports.stream()
                                .map(
                                    port ->
                                        new Flow(
                                            from.name(), to.name(), port.getPort().getIntVal()))));
  }

  private static List<Workload> own(Manifests manifests, NetworkPolicy policy) {
    return manifests.selected(policy.getSpec().getPodSelector());
  }

  /** Only those of this namespace: the manifests have no pods of others. */
  private static List<Workload> peers(Manifests manifests, List<NetworkPolicyPeer> peers) {
    return peers.stream()
        .filter(peer -> peer.getPodSelector() != null && peer.getNamespaceSelector() == null)
        .flatMap(peer -> manifests.selected(peer.getPodSelector()).stream())
        .toList();
  }

  @Override
  public String toString() {
    return "%s -> %s:%d".formatted(from, to, port);
  }
}
