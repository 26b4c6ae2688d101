package facematch.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  /** {@code printf %s secret | sha256sum} */
  private static final String DIGEST =
      "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

  @Test
  void knowsTheOwnerOfAKey() {
    var keys =
        Keys.parse(
            """
            # who asks
              alice   scan,match\t%s

            bob operate %s\r
            """
                .formatted(DIGEST, "0".repeat(64)));
    assertThat(keys.size()).isEqualTo(2);
    assertThat(keys.owner("secret")).hasValue(new Caller("alice", Set.of(Role.SCAN, Role.MATCH)));
    assertThat(keys.owner("Secret")).isEmpty();
    assertThat(keys.owner("")).isEmpty();
    assertThat(keys.owner(DIGEST)).isEmpty();
  }

  @Test
  void takesDigestsInEitherCase() {
    assertThat(Keys.parse("a scan " + DIGEST.toUpperCase(Locale.ROOT)).owner("secret")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice scan SECRET",
        "alice scan",
        "SECRET",
        "alice scan 2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a2 SECRET",
        "SECRET/ scan 2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b",
        "alice SECRET 2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b",
        "alice scan,,SECRET 2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b",
        "alice Scan, 2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b",
      })
  void saysWhichLineIsMalformedAndNothingThatItHolds(String line) {
    assertThatThrownBy(() -> Keys.parse("\n" + line))
        .isInstanceOf(MalformedKeysException.class)
        .hasMessageStartingWith("line 2: ")
        .message()
        .doesNotContain("SECRET");
  }

  @Test
  void givesTokensNamesThatCannotBreakALine() {
    assertThat(Caller.named("carol\nrest.info DELETE", Set.of()).name())
        .isEqualTo("carol_rest.info_DELETE");
    assertThat(Caller.named("", Set.of()).name()).isEqualTo("-");
    assertThat(Caller.named("c".repeat(65), Set.of()).name()).hasSize(64);
  }
}
