package facematch.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.image.file.UnsupportedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BmpFileTest {
  private static final String START = "424d 00000000 0000 0000 00000000";
  private static final String SIZE = "1e000000 14000000 0100 1800";

  @ParameterizedTest
  @ValueSource(strings = {"10", "28", "34", "38", "40", "6c", "7c"})
  void hasASizeInEveryKindOfHeader(String header) {
    assertThat(ImageHeader.read(TestFiles.bytes(START + header + "000000" + SIZE + "00000000")))
        .isEqualTo(TestFiles.header(ImageFormat.BMP, 30, 20));
  }

  @Test
  void hasSidesOfTwoBytesInTheOldestHeader() {
    assertThat(ImageHeader.read(TestFiles.bytes(START + "0c000000 409c 1400 0100 1800")))
        .isEqualTo(TestFiles.header(ImageFormat.BMP, 40_000, 20));
  }

  @Test
  void hasANegativeHeightIfItsRowsGoDown() {
    String down = "28000000 1e000000 ecffffff 0100 1800 00000000";
    assertThat(ImageHeader.read(TestFiles.bytes(START + down)))
        .isEqualTo(TestFiles.header(ImageFormat.BMP, 30, 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"04000000", "05000000"})
  void isNotReadAroundAnotherImage(String compression) {
    assertThatThrownBy(
            () -> ImageHeader.read(TestFiles.bytes(START + "28000000" + SIZE + compression)))
        .isInstanceOf(UnsupportedImageException.class)
        .hasMessage("a BMP around another image is not read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "28000000 00000000 14000000",
        "28000000 ffffffff 14000000",
        "28000000 1e000000 00000080",
        "29000000 1e000000 14000000",
        "ffffffff 1e000000 14000000"
      })
  void hasNoSizeIfItsHeaderLies(String header) {
    assertThatThrownBy(
            () -> ImageHeader.read(TestFiles.bytes(START + header + "0100 1800 00000000")))
        .isInstanceOf(MissingDimensionsException.class);
  }
}
