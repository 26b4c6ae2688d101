package facematch.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Admits calls from this machine only, by the address of the connection. The host that the caller
 * names must be an address or {@code localhost}: a page on the internet can give its own name the
 * address of this machine (DNS rebinding), and a browser here would then read answers for it.
 */
@ApplicationScoped
class LocalCalls {
  /** No host name consists of these only, so none is looked up. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-f.]*:[0-9a-f:.]*]?");

  /**
   * Returns if the call comes from this machine.
   *
   * @throws ForbiddenException otherwise
   */
  void require(HttpServletRequest request) {
    if (!isLoopback(request.getRemoteAddr())) {
      throw new ForbiddenException(
          "only callers on its own machine are admitted, for this server has no keys");
    }
    if (!isLocal(request.getServerName().toLowerCase(Locale.ROOT))) {
      throw new ForbiddenException(
          "without keys this server is called by its address, or as localhost");
    }
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("a connection has no address", e);
    }
  }

  private static boolean isLocal(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || ADDRESS.matcher(host).matches();
  }
}
