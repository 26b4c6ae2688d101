package facematch.rest.fetch;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.format.util.DualIPv4v6Tries;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host name once and returns its addresses only if all of them are public or in an
 * allowed network. A client that connects only to these addresses is safe from DNS rebinding.
 */
final class AddressGuard implements DnsResolver {
  private static final String REFUSAL = "the URL's host is unknown or has a forbidden address";

  private static final IPAddressStringParameters CIDR =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .toParams();

  /**
   * Networks that the IANA special-purpose address registries do not mark as globally reachable,
   * multicast, and IPv6 addresses that embed an IPv4 address. IPv6 has global addresses in 2000::/3
   * only.
   */
  private static final DualIPv4v6Tries FORBIDDEN =
      networks(
          List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "168.63.129.16", // a public address that leads to the host on Azure
              "::/3",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20",
              "4000::/2",
              "8000::/1"));

  private final DualIPv4v6Tries allowed;
  private final DnsResolver lookup;
  private final Executor executor;
  private final long seconds;

  /**
   * A guard with exceptions.
   *
   * @param allowed networks (CIDR) or single addresses that are allowed although not public
   * @param lookup resolves names, once for each connection
   * @param executor runs look-ups, because nothing can interrupt one
   * @param seconds the longest time to wait for a look-up
   */
  AddressGuard(List<String> allowed, DnsResolver lookup, Executor executor, long seconds) {
    this.allowed = networks(allowed);
    this.lookup = lookup;
    this.executor = executor;
    this.seconds = seconds;
  }

  /**
   * Resolves a name.
   *
   * @throws RefusedUrlException if there is no address, or a forbidden one. The message is the same
   *     for both, so that it does not reveal which names exist in this network
   * @throws SlowDownloadException if there is no answer in time
   */
  @Override
  public InetAddress[] resolve(String host) {
    var addresses = lookUp(host);
    for (var address : addresses) {
      if (isForbidden(address)) {
        throw new RefusedUrlException(REFUSAL);
      }
    }
    return addresses;
  }

  /** Returns the name itself; finding the canonical one would take another look-up. */
  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private InetAddress[] lookUp(String host) {
    var answer = new FutureTask<>(() -> lookup.resolve(host));
    executor.execute(answer);
    try {
      return answer.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new RefusedUrlException(REFUSAL, e);
    } catch (TimeoutException e) {
      throw new SlowDownloadException("the look-up of the URL's host took too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SlowDownloadException("the look-up of the URL's host was interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  private boolean isForbidden(InetAddress address) {
    // from the bytes, without an IPv6 zone, which would hide the network
    IPAddress checked = new IPAddressGenerator().from(address.getAddress());
    return FORBIDDEN.elementContains(checked) && !allowed.elementContains(checked);
  }

  private static DualIPv4v6Tries networks(List<String> cidrs) {
    var networks = new DualIPv4v6Tries();
    cidrs.forEach(cidr -> networks.add(network(cidr)));
    return networks;
  }

  private static IPAddress network(String cidr) {
    try {
      return new IPAddressString(cidr.strip(), CIDR).toAddress().toPrefixBlock();
    } catch (AddressStringException e) {
      throw new IllegalArgumentException("rest.url-allow holds no network: " + cidr, e);
    }
  }
}
