package facematch.image;

import static facematch.image.TestFiles.inserted;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourProfileTest {
  private static final String PROFILE = "ffe2 0006 01020304";
  private static final String COMMENT = "fffe 0006 01020304";

  /** Before and behind the frame header, and behind what libjpeg passes over. */
  @Test
  void isTurnedIntoACommentWhereverAJpegHasIt() throws IOException {
    byte[] jpeg = TestFiles.written("jpg");
    assertThat(ColourProfile.hidden(withSegments(jpeg, PROFILE), ImageFormat.JPEG))
        .isEqualTo(withSegments(jpeg, COMMENT));
  }

  private static byte[] withSegments(byte[] jpeg, String segment) {
    byte[] behind = inserted(jpeg, TestFiles.marker(jpeg, 0xda), segment);
    return inserted(behind, 2, segment + "ffd0" + segment + "ffff" + segment + "1234" + segment);
  }

  @Test
  void leavesTheScansOfAJpeg() throws IOException {
    byte[] jpeg = TestFiles.written("jpg");
    byte[] behind = inserted(jpeg, jpeg.length - 2, PROFILE);
    assertThat(ColourProfile.hidden(behind, ImageFormat.JPEG)).isEqualTo(behind);
  }

  @Test
  void isNotAnnouncedByAWebpAnyMore() throws IOException {
    byte[] webp = TestFiles.quadrants("broken-profile.webp");
    byte[] hidden = ColourProfile.hidden(webp, ImageFormat.WEBP);
    assertThat(webp[20]).isEqualTo((byte) 0x20);
    assertThat(hidden[20]).isZero();
    webp[20] = 0;
    assertThat(hidden).isEqualTo(webp);
  }

  @ParameterizedTest
  @CsvSource({
    "lossy.webp,WEBP",
    "turned.webp,WEBP",
    "progressive.jpg,JPEG",
    "interlaced.png,PNG",
    "animated.gif,GIF",
    "565.bmp,BMP",
    "tiled.tif,TIFF"
  })
  void leavesFilesThatHaveNone(String file, ImageFormat format) throws IOException {
    byte[] image = TestFiles.quadrants(file);
    assertThat(ColourProfile.hidden(image, format)).isEqualTo(image);
  }

  @Test
  void isHiddenInACopyOnly() throws IOException {
    byte[] jpeg = inserted(TestFiles.written("jpg"), 2, PROFILE);
    byte[] before = jpeg.clone();
    ColourProfile.hidden(jpeg, ImageFormat.JPEG);
    assertThat(jpeg).isEqualTo(before);
  }
}
