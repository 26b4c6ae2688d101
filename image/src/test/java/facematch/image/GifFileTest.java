package facematch.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifFileTest {
  private static final String CANVAS = "474946383961 ffff ffff 00 00 00";
  private static final String FRAME = "2c 0000 0000 1e00 1400 00";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "21f9 04 00000000 00",
        "21fe 00",
        "21fe 03 2c2c2c 01 3b 00",
        "21ff 0b 4e45545343415045322e30 03 010000 00 21f9 04 00000000 00"
      })
  void hasTheSizeOfItsFirstFrameBehindAnyExtensions(String extensions) {
    assertThat(ImageHeader.read(TestFiles.bytes(CANVAS + extensions + FRAME)))
        .isEqualTo(TestFiles.header(ImageFormat.GIF, 30, 20));
  }

  @Test
  void mayHaveColoursBeforeTheFrame() {
    String colours = "2c".repeat(3 * 8);
    String canvas = CANVAS.replace("00 00 00", "82 00 00");
    assertThat(ImageHeader.read(TestFiles.bytes(canvas + colours + FRAME)))
        .isEqualTo(TestFiles.header(ImageFormat.GIF, 30, 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3b", "00 2c", "21", "21fe", "21fe 05 00", "2c 0000 0000 1e00"})
  void hasNoSizeWithoutAFrame(String blocks) {
    assertThatThrownBy(() -> ImageHeader.read(TestFiles.bytes(CANVAS + blocks)))
        .isInstanceOf(MissingDimensionsException.class);
  }
}
