package facematch.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageBytesTest {
  private final ImageBytes bytes =
      ImageBytes.bigEndian(HexFormat.of().parseHex("ff0102fffefdfcfbfaf9"));

  @Test
  void areUnsignedNumbersInEitherOrder() {
    assertThat(bytes.unsignedByte(0)).isEqualTo(0xff);
    assertThat(bytes.unsignedShort(0)).isEqualTo(0xff01);
    assertThat(bytes.unsignedInt(0)).isEqualTo(0xff0102ffL);
    assertThat(bytes.unsigned(1, 3)).isEqualTo(0x0102ff);
    var little = bytes.withOrder(true);
    assertThat(little.unsignedShort(0)).isEqualTo(0x01ff);
    assertThat(little.unsignedInt(0)).isEqualTo(0xff0201ffL);
  }

  @Test
  void areNoNumberAboveTheLargestLong() {
    assertThat(bytes.unsigned(0, 8)).isEqualTo(Long.MAX_VALUE);
    assertThat(bytes.unsigned(1, 8)).isEqualTo(0x0102fffefdfcfbfaL);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 9, 10, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE})
  void areNotReadOutside(long offset) {
    assertThatThrownBy(() -> bytes.unsignedShort(offset))
        .isInstanceOf(DamagedHeaderException.class);
    assertThat(bytes.matches(offset, "ab")).isFalse();
  }

  @Test
  void areNoMoreInAPartThanThereAre() {
    assertThat(bytes.part(8, 5).length()).isEqualTo(2);
    assertThat(bytes.part(8, -1).length()).isZero();
    assertThat(bytes.part(-1, 5).length()).isZero();
    assertThat(bytes.part(Long.MAX_VALUE, Long.MAX_VALUE).length()).isZero();
    assertThat(bytes.part(1, 2).unsignedShort(0)).isEqualTo(0x0102);
    assertThatThrownBy(() -> bytes.part(1, 2).unsignedByte(2))
        .isInstanceOf(DamagedHeaderException.class);
  }
}
