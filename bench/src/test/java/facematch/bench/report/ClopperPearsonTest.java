package facematch.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClopperPearsonTest {
  @Test
  void computesTheIntervalOfARate() {
    // R: binom.test(8, 10)$conf.int
    var interval = ClopperPearson.of(8, 10);
    assertThat(interval.low()).isCloseTo(.4439045, within(1e-6));
    assertThat(interval.high()).isCloseTo(.9747893, within(1e-6));
  }

  @Test
  void endsAtNoneAndAtAll() {
    // 1 - .025^(1/10)
    assertThat(ClopperPearson.of(0, 10).low()).isZero();
    assertThat(ClopperPearson.of(0, 10).high()).isCloseTo(.3084971, within(1e-6));
    assertThat(ClopperPearson.text(10, 10)).isEqualTo("0.6915-1.0000");
  }

  @Test
  void saysNothingWithoutCases() {
    assertThat(ClopperPearson.text(0, 0)).isEqualTo("-");
    assertThatThrownBy(() -> ClopperPearson.of(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
