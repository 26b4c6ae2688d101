package facematch.rest.scan;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.rest.http.problem.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlScanTest {
  private static final String URL = "http://a.example/";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "{\"url\":\"http://a.example/\"} | false",
        "{\"url\":\"http://a.example/\",\"again\":false} | false",
        "{\"again\":true,\"url\":\"http://a.example/\"} | true",
        "{\"\\u0075rl\":\"http:\\/\\/a.example\\/\"} | false",
        "{\"url\":1,\"url\":\"http://a.example/\"} | false",
        "\ufeff{\"url\":\"http://a.example/\"} | false"
      })
  void readsAnObjectWithAUrl(String json, boolean again) {
    var scan = UrlScan.parse((json + " \n").getBytes(UTF_8));
    assertThat(scan.url().value()).isEqualTo(URL);
    assertThat(scan.again()).isEqualTo(again);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "\"http://a.example/\"",
        "[\"http://a.example/\"]",
        "{}",
        "{\"URL\":\"http://a.example/\"}",
        "{\"url\":null}",
        "{\"url\":\"\"}",
        "{\"url\":[\"http://a.example/\"]}",
        "{\"url\":NaN}",
        "{\"url\":\"http://a.example/\"",
        "{\"url\":\"http://a.example/\"}{}",
        "{\"url\":\"http://a.example/\"} x",
        "{\"url\":\"http://a.example/\"},",
        "{\"url\":\"http://a.example/\\u12\"}",
        "{\"url\":\"http://a.example/\\ud800\"}",
        "{\"url\":\"http://a.example/\\udc00\\ud800\"}",
        "{\"url\":\"http://a.example/\\u0000\"}",
        "{\"url\":\"http://a.example/\\u0085\"}",
        "{\"url\":\"http://a.example/\n\"}",
        "{\"url\":\"http://a.example/\",\"again\":1}",
        "{\"url\":\"http://a.example/\",\"again\":\"true\"}",
        "{\"url\":\"http://a.example/\",\"again\":null}",
        "{\"url\":\"http://a.example/\",\"again\":1e99999999999}",
        "/**/{\"url\":\"http://a.example/\"}"
      })
  void refusesEverythingElse(String json) {
    refuses(json.getBytes(UTF_8));
  }

  @Test
  void refusesMembersThatItDoesNotKnow() {
    refuses(("{\"url\":\"" + URL + "\",\"agian\":true}").getBytes(UTF_8));
  }

  @Test
  void refusesWhatIsNestedTooDeepOrTooLarge() {
    refuses(("{\"url\":" + "[".repeat(1001) + "]".repeat(1001) + "}").getBytes(UTF_8));
    refuses(("{\"a\":".repeat(1001) + "1" + "}".repeat(1001)).getBytes(UTF_8));
    refuses("[".repeat(60_000).getBytes(UTF_8));
    refuses(("{\"url\":1" + "0".repeat(1200) + "}").getBytes(UTF_8));
    refuses(("{\"url\":\"" + URL + "\",\"again\":1" + "0".repeat(1200) + "}").getBytes(UTF_8));
    refuses(("{\"url\":\"" + URL + "\",\"more\":1e99999999999}").getBytes(UTF_8));
  }

  @Test
  void refusesWhatIsNoUtf8() {
    String json = "{\"url\":\"" + URL + "\"}";
    refuses(json.getBytes(UTF_16));
    refuses(json.getBytes(UTF_16LE));
    byte[] latin = json.getBytes(UTF_8);
    latin[12] = (byte) 0xe9;
    refuses(latin);
  }

  @Test
  void takesUrlsOfUpTo8192Characters() {
    String longest = URL + "\u00e9".repeat(8192 - URL.length());
    assertThat(UrlScan.parse("{\"url\":\"%s\"}".formatted(longest).getBytes(UTF_8)).url().value())
        .isEqualTo(longest);
    String escaped = longest.replace("\u00e9", "\\u00e9");
    assertThat(UrlScan.parse("{\"url\":\"%s\"}".formatted(escaped).getBytes(UTF_8)).url().value())
        .isEqualTo(longest);
    refuses("{\"url\":\"%sa\"}".formatted(longest).getBytes(UTF_8));
  }

  private static void refuses(byte[] json) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> UrlScan.parse(json))
        .withMessageNotContaining("null");
  }
}
