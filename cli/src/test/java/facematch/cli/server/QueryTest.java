package facematch.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  @Test
  void leavesOutWhatIsNotSet() {
    assertThat(new Query().with("a", 1).with("b", null).with("c", "x y&=+").toString())
        .isEqualTo("?a=1&c=x%20y%26%3D%2B");
    assertThat(new Query().with("a", null).toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a b+c.jpg,   a%20b%2Bc.jpg",
    "a/b.jpg,     a%2Fb.jpg",
    "é?#%.jpg,    %C3%A9%3F%23%25.jpg",
    "\uD83D\uDE00, %F0%9F%98%80",
  })
  void encodesNamesAsOneSegmentOfAPath(String name, String encoded) {
    assertThat(Query.encoded(name)).isEqualTo(encoded);
  }
}
