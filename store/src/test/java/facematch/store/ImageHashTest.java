package facematch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImageHashTest {
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  @Test
  void isTheLowerCaseHexDigestOfTheBytes() {
    // the examples of FIPS 180-2 and RFC 1321
    assertThat(ImageHash.of(ABC, "SHA-256").value())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(ImageHash.of(ABC, "MD5").value()).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
  }

  @Test
  void isNoOtherText() {
    assertThat(ImageHash.parse("../../etc/passwd")).isEmpty();
    assertThat(ImageHash.parse("")).isEmpty();
    assertThatThrownBy(() -> new ImageHash("abc")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isReadInUpperCaseToo() {
    assertThat(ImageHash.parse("ABCDEF0123456789ABCDEF0123456789"))
        .contains(new ImageHash("abcdef0123456789abcdef0123456789"));
  }

  @Test
  void namesAnUnknownAlgorithm() {
    assertThatThrownBy(() -> ImageHash.of(ABC, "CRC-7")).hasMessageContaining("CRC-7");
  }
}
