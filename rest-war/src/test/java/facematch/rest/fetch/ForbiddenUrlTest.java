package facematch.rest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is sent where no URL may lead: a server there counts who connects. */
@Timeout(15)
class ForbiddenUrlTest {
  private static final String OK = "HTTP/1.1 200 OK";

  /** The same port of this machine in every notation a client may understand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.2",
        "localhost",
        "LOCALHOST",
        "0.0.0.0",
        "2130706433",
        "0",
        "0x7f000001",
        "0x7f.1",
        "017700000001",
        "0177.0.0.1",
        "127.0.0.01",
        "127.1",
        "127.0.1",
        "127.0.0.1.",
        "user@127.0.0.1",
        "user:password@127.0.0.1",
        "example.com@127.0.0.1",
        "example.com\\@127.0.0.1",
        "127.0.0.1\\",
        "127.0.0.1%2f",
        "127%2e0.0.1",
        "%31%32%37.0.0.1",
        "%6cocalhost",
        "localhost.",
        "\u2460\u2461\u2466.0.0.1",
        "\uff11\uff12\uff17.0.0.1",
        "127\uff0e0\uff0e0\uff0e1",
        "127\u30020\u30020\u30021",
        "\u0661\u0662\u0667.0.0.1",
        "127.0.0.\u00b9",
        "\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54",
        "local\u00adhost",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::7f00:1]",
        "[::ffff:0:127.0.0.1]",
        "[::7f00:1]",
        "[0000:0000:0000:0000:0000:0000:0000:0001]",
        "[0:0:0:0:0:FFFF:7F00:0001]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[2001:0:808:808:0:ffff:80ff:fffe]",
        "[fd00::1]",
        "[::1%lo]",
        "[::1%25lo]",
        "[fe80::1%1]"
      })
  void sendsNothingToAForbiddenAddress(String host) throws IOException {
    try (var server = ScriptedServer.saying(OK, "secret");
        var client = new TestDownload(20, List.of(), SystemDefaultDnsResolver.INSTANCE)) {
      refuses(client, server, "http://" + host + ":" + server.port() + "/");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://%s/", "jar:http://%s/a.jar!/a", "gopher://%s/"})
  void refusesOtherSchemes(String url) throws IOException {
    try (var server = ScriptedServer.saying(OK, "secret");
        var client = new TestDownload()) {
      refuses(client, server, url.formatted("127.0.0.1:" + server.port()));
    }
  }

  /** Whichever comes first. */
  @ParameterizedTest
  @CsvSource({"127.0.0.1, 127.0.0.2", "127.0.0.2, 127.0.0.1", "127.0.0.1, ::1"})
  void refusesANameWithOneForbiddenAddress(String first, String second) throws IOException {
    var names = new InMemoryDnsResolver();
    names.add("mixed.test", address(first), address(second));
    try (var server = ScriptedServer.saying(OK, "secret");
        var client = new TestDownload(20, TestDownload.LOOPBACK, names)) {
      refuses(client, server, "http://mixed.test:" + server.port() + "/");
    }
  }

  @Test
  void connectsToTheAddressItChecked() throws IOException {
    var rebinding = new Rebinding();
    try (var server = ScriptedServer.saying(OK, "image");
        var client = new TestDownload(20, TestDownload.LOOPBACK, rebinding)) {
      assertThat(client.fetch("http://rebinding.test:" + server.port() + "/")).isEqualTo("image");
      assertThat(rebinding.lookups).hasValue(1);
    }
  }

  @Test
  void checksANameAgainWhenItIsRedirectedTo() throws IOException {
    try (var server = ScriptedServer.saying("HTTP/1.1 302 Found\r\nLocation: /again", "");
        var client = new TestDownload(20, TestDownload.LOOPBACK, new Rebinding())) {
      assertThatExceptionOfType(RefusedUrlException.class)
          .isThrownBy(() -> client.fetch("http://rebinding.test:" + server.port() + "/"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2:%d/",
        "http://[::1]:%d/",
        "http://[::ffff:127.0.0.2]:%d/",
        "http://localhost.:%d/",
        "http://2130706433:%d/",
        "http://user@127.0.0.1:%d/",
        "//127.0.0.2:%d/",
        "https://127.0.0.2:%d/",
        "ftp://127.0.0.1:%d/",
        "file:///etc/passwd",
        "file:/etc/passwd",
        "data:image/png;base64,AAAA",
        "jar:http://127.0.0.1:%d/a.jar!/a"
      })
  void followsNoRedirectToAForbiddenPlace(String location) throws IOException {
    try (var target = ScriptedServer.saying(OK, "secret");
        var client = new TestDownload();
        var server =
            ScriptedServer.saying(
                "HTTP/1.1 302 Found\r\nLocation: " + location.formatted(target.port()), "")) {
      refuses(client, target, server.url());
    }
  }

  /** Else the answers would say which names exist inside this network. */
  @Test
  void tellsNoForbiddenNameFromAnUnknownOne() throws IOException {
    var names = new InMemoryDnsResolver();
    names.add("inside.test", address("10.0.0.1"));
    try (var client = new TestDownload(20, List.of(), names)) {
      assertThat(refusal(client, "inside.test")).isEqualTo(refusal(client, "unknown.test"));
    }
  }

  @Test
  void asksNoProxyOfTheSystem() throws IOException {
    var before = (Properties) System.getProperties().clone();
    try (var proxy = ScriptedServer.saying(OK, "proxied");
        var server = ScriptedServer.saying(OK, "image");
        var client = new TestDownload()) {
      for (String kind : List.of("socksProxy", "http.proxy")) {
        System.setProperty(kind + "Host", "127.0.0.1");
        System.setProperty(kind + "Port", String.valueOf(proxy.port()));
      }
      // by default this machine's own addresses are excepted
      System.setProperty("socksNonProxyHosts", "");
      System.setProperty("http.nonProxyHosts", "");
      assertThat(client.fetch(server.url())).isEqualTo("image");
      assertThat(proxy.connections()).isZero();
    } finally {
      System.setProperties(before);
    }
  }

  private static String refusal(TestDownload client, String host) {
    return assertThatExceptionOfType(RefusedUrlException.class)
        .isThrownBy(() -> client.fetch("http://" + host + "/"))
        .actual()
        .getMessage();
  }

  private static void refuses(TestDownload client, ScriptedServer counting, String url) {
    assertThatExceptionOfType(RefusedUrlException.class).isThrownBy(() -> client.fetch(url));
    assertThat(counting.connections()).isZero();
  }

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  /** Every name is at 127.0.0.1 when first asked for, then at 127.0.0.2. */
  private static final class Rebinding extends SystemDefaultDnsResolver {
    private final AtomicInteger lookups = new AtomicInteger();

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return new InetAddress[] {address("127.0.0." + lookups.incrementAndGet())};
    }
  }
}
