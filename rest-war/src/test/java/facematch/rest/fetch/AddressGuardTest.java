package facematch.rest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class AddressGuardTest {
  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  /** First and last of each range, and what is known by name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "100.100.100.200",
        "127.0.0.0",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.0.0",
        "169.254.169.254",
        "169.254.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.192",
        "192.0.0.255",
        "192.0.2.0",
        "192.0.2.255",
        "192.88.99.0",
        "192.88.99.255",
        "192.168.0.0",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.0",
        "198.51.100.255",
        "203.0.113.0",
        "203.0.113.255",
        "224.0.0.0",
        "239.255.255.255",
        "240.0.0.0",
        "255.255.255.255",
        "168.63.129.16"
      })
  void refusesSpecialAddresses(String address) {
    refuses(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "[::1]",
        "0:0:0:0:0:0:0:1",
        "::ffff:127.0.0.1",
        "::ffff:a00:1",
        "::127.0.0.1",
        "::8.8.8.8",
        "64:ff9b::127.0.0.1",
        "64:ff9b:1::a00:1",
        "::ffff:0:127.0.0.1",
        "2001:0:808:808:0:ffff:80ff:fffe",
        "100::1",
        "2001::1",
        "2001:0:7f00:1::",
        "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2002:7f00:1::",
        "2002:ffff:ffff::1",
        "3fff::",
        "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
        "4000::",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
      })
  void refusesSpecialIpv6Addresses(String address) {
    refuses(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "2000::1",
        "2001:200::1",
        "2001:db7::1",
        "2001:db9::1",
        "2003::1",
        "2606:4700::1",
        "3ffe::1",
        "3fff:1000::1"
      })
  void answersTheirPublicNeighbours(String address) throws Exception {
    assertThat(guard(List.of(), SystemDefaultDnsResolver.INSTANCE).resolve(address))
        .containsExactly(InetAddress.getByName(address));
  }

  /** A look-up may answer what no literal becomes: an IPv4 address still in its IPv6 form. */
  @Test
  void refusesAnUnconvertedMappedAddress() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = (byte) 0xff;
    mapped[12] = 8;
    var name = name("mapped.test", java.net.Inet6Address.getByAddress("mapped.test", mapped, 0));
    assertThatExceptionOfType(RefusedUrlException.class)
        .isThrownBy(() -> guard(List.of(), name).resolve("mapped.test"));
  }

  @Test
  void refusesANameIfOneOfItsAddressesIsForbidden() throws Exception {
    var name = name("mixed.test", address("8.8.8.8"), address("2606:4700::1"), address("10.0.0.1"));
    assertThatExceptionOfType(RefusedUrlException.class)
        .isThrownBy(() -> guard(List.of(), name).resolve("mixed.test"))
        .withMessageNotContaining("10.0.0.1");
  }

  @Test
  void answersAllAddressesOfAName() throws Exception {
    var name = name("public.test", address("8.8.8.8"), address("2606:4700::1"));
    assertThat(guard(List.of(), name).resolve("public.test"))
        .containsExactly(address("8.8.8.8"), address("2606:4700::1"));
  }

  @Test
  void answersWhatIsInAnAllowedNetwork() throws Exception {
    var guard =
        guard(List.of("10.1.0.0/16", " fd00::/8", "127.0.0.1"), SystemDefaultDnsResolver.INSTANCE);
    for (String allowed : List.of("10.1.2.3", "fd12::1", "127.0.0.1", "8.8.8.8")) {
      assertThat(guard.resolve(allowed)).containsExactly(address(allowed));
    }
    for (String forbidden : List.of("10.2.0.1", "fc00::1", "127.0.0.2", "::1")) {
      assertThatExceptionOfType(RefusedUrlException.class)
          .isThrownBy(() -> guard.resolve(forbidden));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "", "localhost", "10.0.0.0/33", "10.0-9.0.0/16", "10.*.0.0"})
  void acceptsOnlyNetworksAsAllowed(String network) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> guard(List.of(network), SystemDefaultDnsResolver.INSTANCE));
  }

  @Test
  void refusesAnUnknownName() {
    assertThatExceptionOfType(RefusedUrlException.class)
        .isThrownBy(() -> guard(List.of(), new InMemoryDnsResolver()).resolve("unknown.test"));
  }

  @Test
  void givesUpALookUpWithoutAnswer() {
    var never = new CountDownLatch(1);
    var silent =
        new SystemDefaultDnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
          }
        };
    assertThatExceptionOfType(SlowDownloadException.class)
        .isThrownBy(() -> guard(List.of(), silent).resolve("silent.test"));
  }

  private void refuses(String address) {
    assertThatExceptionOfType(RefusedUrlException.class)
        .isThrownBy(() -> guard(List.of(), SystemDefaultDnsResolver.INSTANCE).resolve(address));
  }

  private AddressGuard guard(List<String> allowed, DnsResolver lookup) {
    return new AddressGuard(allowed, lookup, executor, 1);
  }

  private static InMemoryDnsResolver name(String name, InetAddress... addresses) {
    var names = new InMemoryDnsResolver();
    names.add(name, addresses);
    return names;
  }

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }
}
