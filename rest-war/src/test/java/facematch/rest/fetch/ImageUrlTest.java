package facematch.rest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageUrlTest {
  /** The URL as it was written, the server that is connected to, and the target that is sent. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "http://example.com, http://example.com, /",
        "HTTPS://Example.COM:8443/a/b.jpg?s=1&x=%20#top, https://example.com:8443, /a/b.jpg?s=1&x=%20",
        "http://example.com./a, http://example.com., /a",
        "http://1e100.net/, http://1e100.net, /",
        "http://my_photos.example.com:8080/a, http://my_photos.example.com:8080, /a",
        "http://_.example.com/, http://_.example.com, /",
        "http://-a-.example.com/, http://-a-.example.com, /",
        "http://xn--bcher-kva.example/, http://xn--bcher-kva.example, /",
        "http://example.com:/, http://example.com, /",
        "http://example.com:80/, http://example.com, /",
        "https://example.com:443/, https://example.com, /",
        "https://example.com:80/, https://example.com:80, /",
        "http://127.0.0.1.example.com/, http://127.0.0.1.example.com, /",
        "http://93.184.216.34/, http://93.184.216.34, /",
        "http://[2606:4700::1]:80/, http://[2606:4700::1], /",
        "http://example.com?a/b?c, http://example.com, /?a/b?c",
        "http://example.com#a?b, http://example.com, /",
      })
  void readsHttpUrls(String url, String server, String target) {
    assertThat(ImageUrl.of(url).server().toURI()).isEqualTo(server);
    assertThat(ImageUrl.of(url).target()).hasToString(target);
  }

  /** As https://url.spec.whatwg.org says: what a browser would send. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "/\u00e9.jpg, /%C3%A9.jpg",
        "/e\u0301.jpg, /e%CC%81.jpg",
        "/\ud83d\udcf7?\u00e9, /%F0%9F%93%B7?%C3%A9",
        "/my photo.jpg?a b, /my%20photo.jpg?a%20b",
        "/100%.jpg?50%, /100%.jpg?50%",
        "/%zz%2f%2e%41, /%zz%2f%2e%41",
        "/a|b[1]|[], /a|b[1]|[]",
        "/{a}\"<b>`^?{a}\"<b>`^', /%7Ba%7D%22%3Cb%3E%60%5E?{a}%22%3Cb%3E`^%27",
        "/a//b///c, /a//b///c",
        "//a, //a",
        "/https://example.org/a.jpg, /https://example.org/a.jpg",
        "/a/./b/../c, /a/c",
        "/a/%2e/b/%2E./c, /a/c",
        "/../../a, /a",
        "/a/.., /",
        "/a/b/.., /a/",
        "/a/b/., /a/b/",
        "/a/../..//b, //b",
        "/.../.a/a., /.../.a/a.",
        "/a\\b\\..\\c?\\, /a/c?\\",
        "/a;b=c/d=1&e+f, /a;b=c/d=1&e+f",
        "/a?, /a?"
      })
  void sendsTheTargetAsBrowsersDo(String given, String target) {
    assertThat(ImageUrl.of("http://example.com" + given).target()).hasToString(target);
  }

  /** RFC 3490 and its test vectors' kind: lower case, full stops of other scripts, ligatures. */
  @ParameterizedTest
  @CsvSource({
    "b\u00fccher.example, xn--bcher-kva.example",
    "B\u00dcCHER.example:81, xn--bcher-kva.example:81",
    "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444, xn--e1afmkfd.xn--p1ai",
    "\u4f8b\u3048\u3002\u30c6\u30b9\u30c8, xn--r8jz45g.xn--zckzah",
    "\ufb01sh.example, fish.example",
    "\uff11\uff12.example, 12.example"
  })
  void readsNamesOfEveryScript(String given, String name) {
    assertThat(ImageUrl.of("http://" + given + "/\u00e9?a#b").server().toURI())
        .isEqualTo("http://" + name);
  }

  @Test
  void namesTheServer() {
    assertThat(ImageUrl.of("https://b\u00fccher_1.example:8443/").server())
        .isEqualTo(new HttpHost("https", "xn--bcher_1-n2a.example", 8443));
    assertThat(ImageUrl.of("http://[2606:4700::1]/").server())
        .isEqualTo(new HttpHost("http", "[2606:4700::1]", -1));
  }

  /** Names that resolvers of different age look up differently, or that hide a delimiter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fa\u00df.example",
        "\u03b2\u03cc\u03bb\u03bf\u03c2.example",
        "a\u200db.example",
        "example.com\uff0fa.example",
        "user\uff20example.com",
        "example.com\uff1a80",
        "\u2100.example",
        "a\u3002\u3002b",
        "\u3002",
        "\ud83d\udcf7.example",
        "\uff05\uff14\uff11.example"
      })
  void refusesAmbiguousNames(String host) {
    refuses("http://" + host + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "file://example.com/a",
        "ftp://example.com/a",
        "jar:http://example.com/a.jar!/b",
        "gopher://example.com/",
        "data:image/png;base64,AAAA",
        "//example.com/a",
        "example.com/a",
        ""
      })
  void refusesOtherSchemes(String url) {
    refuses(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user@example.com/",
        "http://user:password@example.com/",
        "http://@example.com/",
        "http://example.com\\@127.0.0.1/"
      })
  void refusesUserInfo(String url) {
    refuses(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/",
        "http://0/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://127.0.0.01/",
        "http://127.1/",
        "http://127.0.1/",
        "http://127.0.0.1./",
        "http://1.2.3.4.5/",
        "http://300.0.0.1/",
        "http://example.0x7f/",
        "http://\u2460\u2461\u2466.0.0.1/",
        "http://\uff11\uff12\uff17.0.0.1/",
        "http://\uff10x7f.1/",
        "http://\u0661\u0662\u0667.0.0.1/",
        "http://127.0.0.\u00b9/",
        "http://127\uff0e0\uff0e0\uff0e1/",
        "http://127\u30020\u30020\u30021/"
      })
  void refusesNumbersWithSeveralReadings(String url) {
    refuses(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "http:///a",
        "http:example.com",
        "http://a..b/",
        "http://%6cocalhost/",
        "http://127%2e0.0.1/",
        "http://example.com%00.test/",
        "http://example.com%2f/",
        "http://a,b.example/",
        "http://a$b.example/",
        "http://[::ffff:127.0.0.1",
        "http://[]/",
        "http://[::1].example.com/",
        "http://[::1]a/",
        "http://[::1/",
        "http://[::1%lo]/",
        "http://[fe80::1%251]/",
        "http://[v1.a]/",
        "http://example.com:0/",
        "http://example.com:65536/",
        "http://example.com:80:80/",
        "http://example.com:port/",
        "http://example.com/\r\nHost: other",
        "http://example.com/\t",
        "http://example.com/\u0085",
        "http://example.com/\ud800",
        "http://example.com/\udc00\ud800",
        "http://exa mple.com/",
        "http://example.com\\a",
        " http://example.com/",
        "http://example.com/ "
      })
  void refusesWhatIsMalformed(String url) {
    refuses(url);
  }

  private static void refuses(String url) {
    assertThatExceptionOfType(RefusedUrlException.class).isThrownBy(() -> ImageUrl.of(url));
  }
}
