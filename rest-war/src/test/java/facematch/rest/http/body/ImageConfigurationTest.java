package facematch.rest.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import facematch.broker.configuration.PositiveNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageConfigurationTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "SHA-257", "CRC32", "SHA-256 "})
  void doesNotStartWithoutAHashAlgorithm(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HashAlgorithm(name))
        .withMessage("rest.hash-algorithm cannot be used: " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA-256", "MD5", "sha-512", "SHA3-256", "SHA-1"})
  void startsWithEveryOther(String name) {
    assertThat(new HashAlgorithm(name).hash(new byte[0]).value()).hasSizeBetween(32, 128);
  }

  @Test
  void doesNotStartWithoutMemoryForOneImage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageBuffers(new PositiveNumber(1001), new PositiveNumber(1000)))
        .withMessageContaining("rest.max-buffered-bytes");
    assertThat(new ImageBuffers(new PositiveNumber(7), new PositiveNumber(7)).maxBytes())
        .isEqualTo(7);
  }
}
