package facematch.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "HTTPS://Example.COM:8443/a/b.jpg?size=1&x=%20#top",
        "http://example.com./a",
        "http://1e100.net/",
        "http://127.0.0.1.example.com/",
        "http://93.184.216.34/",
        "http://[2606:4700::1]:80/"
      })
  void acceptsHttpUrls(String url) {
    assertThat(ImageUrl.of(url).uri()).asString().isEqualTo(url);
  }

  @Test
  void encodesWhatIsNotAscii() {
    assertThat(ImageUrl.of("http://example.com/\u00e9.jpg").uri())
        .asString()
        .isEqualTo("http://example.com/%C3%A9.jpg");
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
        "http://[::1/",
        "http://[::1%lo]/",
        "http://[fe80::1%251]/",
        "http://[v1.a]/",
        "http://example.com:0/",
        "http://example.com:65536/",
        "http://example.com:80:80/",
        "http://example.com:port/",
        "http://example.com/a b",
        "http://example.com/\r\nHost: other",
        " http://example.com/"
      })
  void refusesWhatIsMalformed(String url) {
    refuses(url);
  }

  private static void refuses(String url) {
    assertThatExceptionOfType(RefusedUrlException.class).isThrownBy(() -> ImageUrl.of(url));
  }
}
