package facematch.broker.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositiveNumberTest {
  @Test
  void readsPositiveNumbers() {
    assertThat(PositiveNumber.of("1").value()).isEqualTo(1);
    assertThat(PositiveNumber.of(" 15728640 ").value()).isEqualTo(15_728_640);
    assertThat(PositiveNumber.of("2147483647").value()).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "2147483648", "1.5", "1e3", "1_000", "1,000", "many", "", "NaN"})
  void refusesEverythingElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PositiveNumber.of(text))
        .withMessageContaining(text);
  }
}
