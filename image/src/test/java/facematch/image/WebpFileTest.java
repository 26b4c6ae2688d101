package facematch.image;

import static facematch.image.TestFiles.webp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebpFileTest {
  private static final String LOSSY = "56503820 0a000000 000000 9d012a";
  private static final String LOSSLESS = "5650384c 05000000 2f";
  private static final String CANVAS = "56503858 0a000000 00000000 1d0000 130000";
  private static final String FRAME = "414e4d46 2a000000 000000 000000 1d0000 130000 000000 00";

  @ParameterizedTest
  @ValueSource(strings = {LOSSY + "1e001400", LOSSLESS + "1dc00400 00", CANVAS})
  void hasASizeInEachOfItsKinds(String chunks) {
    assertThat(ImageHeader.read(webp(chunks)))
        .isEqualTo(TestFiles.header(ImageFormat.WEBP, 30, 20));
  }

  @Test
  void hasNoScalingInItsSize() {
    assertThat(ImageHeader.read(webp(LOSSY + "1ec01440")))
        .isEqualTo(TestFiles.header(ImageFormat.WEBP, 30, 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {CANVAS + LOSSY + "ff3fff3f", CANVAS + FRAME + LOSSY + "ff3fff3f"})
  void hasThePixelsOfAFrameThatIsLargerThanItsCanvas(String chunks) {
    var header = ImageHeader.read(webp(chunks));
    assertThat(header.width()).isEqualTo(30);
    assertThat(header.pixels()).isEqualTo(16383L * 16383);
  }

  @ParameterizedTest
  @ValueSource(strings = {"56503820", "56503820 ffffff7f 000000 9d012a ff3fff3f", "00000000 ffff"})
  void hasTheSizeThatStandsBeforeItsEnd(String cut) {
    assertThat(ImageHeader.read(webp(CANVAS + cut)))
        .isEqualTo(TestFiles.header(ImageFormat.WEBP, 30, 20));
  }

  @Test
  void hasNoChunksBehindItsDeclaredEnd() {
    byte[] webp = webp(CANVAS);
    byte[] more = TestFiles.inserted(webp, webp.length, LOSSY + "ff3fff3f");
    assertThat(ImageHeader.read(more)).isEqualTo(TestFiles.header(ImageFormat.WEBP, 30, 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "56503858 04000000 00000000 1d0000 130000",
        "56503820 0b000000 000000 9d012a 1e001400",
        "56503820 0a000000 000000 9d012b 1e001400",
        LOSSY + "00001400",
        "56503850 0a000000 00000000 1d0000 130000"
      })
  void hasNoSizeWithoutACompleteChunk(String chunks) {
    assertThatThrownBy(() -> ImageHeader.read(webp(chunks)))
        .isInstanceOf(MissingDimensionsException.class);
  }
}
