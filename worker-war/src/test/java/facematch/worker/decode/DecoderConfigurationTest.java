package facematch.worker.decode;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderConfigurationTest {
  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void doesNotStartWithoutPixelsOrTime(int none) {
    var budget = new MemoryBudget(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageDecoder(none, 1, budget).start(null))
        .withMessageContaining("worker.max-image-pixels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageDecoder(1, none, budget).start(null))
        .withMessageContaining("worker.decode-timeout");
  }
}
