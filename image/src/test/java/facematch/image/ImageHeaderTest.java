package facematch.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageHeaderTest {
  @ParameterizedTest
  @CsvSource({"jpg,JPEG", "png,PNG", "gif,GIF", "bmp,BMP", "tif,TIFF"})
  void tellsFormatAndSizeByContent(String written, ImageFormat read) throws IOException {
    assertThat(ImageHeader.read(TestFiles.written(written)))
        .isEqualTo(TestFiles.header(read, 30, 20));
  }

  @ParameterizedTest
  @CsvSource({
    "arithmetic.jpg,JPEG",
    "progressive.jpg,JPEG",
    "cmyk.jpg,JPEG",
    "interlaced-16.png,PNG",
    "animated.gif,GIF",
    "rle.bmp,BMP",
    "alpha.bmp,BMP",
    "lossy.webp,WEBP",
    "lossless.webp,WEBP",
    "animated.webp,WEBP",
    "broken-profile.webp,WEBP",
    "big.tif,TIFF",
    "big-endian-16.tif,TIFF",
    "tiled.tif,TIFF",
    "pages.tif,TIFF"
  })
  void tellsFormatAndSizeOfWhatOtherProgramsWrite(String file, ImageFormat format)
      throws IOException {
    var header = ImageHeader.read(TestFiles.quadrants(file));
    assertThat(header).isEqualTo(TestFiles.header(format, 32, 24));
  }

  @Test
  void needsTheHeaderAlone() throws IOException {
    for (String format : new String[] {"jpg", "png", "gif", "bmp"}) {
      byte[] image = TestFiles.written(format);
      int length = format.equals("jpg") ? image.length - 20 : format.equals("gif") ? 800 : 60;
      assertThat(ImageHeader.read(Arrays.copyOf(image, length)).pixels()).isEqualTo(600);
    }
  }

  @ParameterizedTest
  @CsvSource({"jpg,JPEG", "png,PNG", "gif,GIF", "bmp,BMP", "tif,TIFF"})
  void isMissingWhenTheFileEndsBeforeTheSize(String written, ImageFormat format)
      throws IOException {
    byte[] image = TestFiles.written(written);
    for (int length : new int[] {16, 18}) {
      assertThatThrownBy(() -> ImageHeader.read(Arrays.copyOf(image, length)))
          .as("%d bytes", length)
          .isInstanceOf(MissingDimensionsException.class)
          .hasMessage("this %s ends before its width and height, or names none", format);
    }
  }

  @Test
  void isNeverOfAnImageWithoutPixels() {
    assertThatThrownBy(() -> new ImageHeader(ImageFormat.PNG, 0, 20, 0, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
