package facematch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddressString;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses outside the namespace to which the policies let rest, and only rest, connect. */
class EgressIT {
  private static final List<NetworkPolicy> POLICIES =
      Inspection.OF_THE_PROJECT.production().all(NetworkPolicy.class).toList();

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "93.184.215.14", "2606:4700:4700::1111"})
  void publicAddressesAreOpen(String address) {
    assertThat(blocks()).anyMatch(block -> contains(block, address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.96.0.1",
        "10.244.0.7",
        "100.64.1.1",
        "127.0.0.1",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1"
      })
  void privateClusterAndMetadataAddressesAreClosed(String address) {
    assertThat(blocks()).noneMatch(block -> contains(block, address));
  }

  @Test
  void nobodyButRestConnectsToAddresses() {
    assertThat(POLICIES)
        .filteredOn(policy -> blocks(policy).size() > 0)
        .extracting(policy -> policy.getSpec().getPodSelector().getMatchLabels().values())
        .allSatisfy(labels -> assertThat(labels).containsExactly("rest"))
        .hasSize(1);
  }

  private static List<IPBlock> blocks() {
    return POLICIES.stream().flatMap(policy -> blocks(policy).stream()).toList();
  }

  private static List<IPBlock> blocks(NetworkPolicy policy) {
    return policy.getSpec().getEgress().stream()
        .flatMap(rule -> rule.getTo().stream())
        .map(NetworkPolicyPeer::getIpBlock)
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean contains(IPBlock block, String address) {
    return contains(block.getCidr(), address)
        && block.getExcept().stream().noneMatch(network -> contains(network, address));
  }

  private static boolean contains(String network, String address) {
    return new IPAddressString(network).contains(new IPAddressString(address));
  }
}
