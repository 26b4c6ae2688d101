package facematch.worker.decode;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.worker.picture.Picture;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One small picture as other programs write it: see the image module's quadrants/make.sh. */
class ImageFormatsTest {
  private static final int[] RED = {200, 30, 30};
  private static final int[] GREEN = {30, 160, 60};
  private static final int[] BLUE = {40, 60, 180};
  private static final int[] YELLOW = {220, 200, 60};
  private static final int[] WHITE = {255, 255, 255};

  /** A JPEG stores only some of the colour samples. */
  private static final int TOLERANCE = 16;

  private final ImageDecoder decoder = new ImageDecoder(1_000_000, 10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interlaced.png",
        "interlaced-16.png",
        "animated.gif",
        "lossy.webp",
        "lossless.webp",
        "animated.webp",
        "broken-profile.webp",
        "turned.webp",
        "turned-prefixed.webp",
        "arithmetic.jpg",
        "progressive.jpg",
        "rgb.jpg",
        "cmyk.jpg",
        "tiled.tif",
        "planar.tif",
        "packbits.tif",
        "big.tif",
        "jpeg.tif",
        "cmyk.tif",
        "big-endian-16.tif",
        "palette.tif",
        "pages.tif",
        "turned.tif",
        "rle.bmp",
        "palette.bmp",
        "565.bmp",
        "alpha.bmp"
      })
  void readsWhatOtherProgramsWrite(String file) throws IOException {
    assertQuadrants(decoder.decode(file(file)), RED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"transparent.webp", "transparent-lossless.webp"})
  void blendsTransparentPixelsWithWhite(String file) throws IOException {
    assertQuadrants(decoder.decode(file(file)), WHITE);
  }

  @Test
  void readsABmpWhoseFirstRowIsTheUppermost() throws IOException {
    byte[] up = file("alpha.bmp");
    byte[] down = up.clone();
    int pixels = up.length - 32 * 24 * 4;
    for (int row = 0; row < 24; row++) {
      System.arraycopy(up, pixels + row * 128, down, pixels + (23 - row) * 128, 128);
    }
    down[22] = -24;
    down[23] = down[24] = down[25] = -1;
    assertQuadrants(decoder.decode(down), RED);
  }

  private static void assertQuadrants(Picture picture, int[] upperLeft) {
    assertThat(picture.width()).isEqualTo(32);
    assertThat(picture.height()).isEqualTo(24);
    assertColour(picture, 8, 6, upperLeft);
    assertColour(picture, 24, 6, GREEN);
    assertColour(picture, 8, 18, BLUE);
    assertColour(picture, 24, 18, YELLOW);
  }

  private static void assertColour(Picture picture, int x, int y, int[] colour) {
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      int sample = picture.rgb()[(y * picture.width() + x) * Picture.CHANNELS + channel] & 0xff;
      assertThat(Math.abs(sample - colour[channel]))
          .as("channel %d at %d, %d is %d", channel, x, y, sample)
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream file = ImageFormatsTest.class.getResourceAsStream("/quadrants/" + name)) {
      return file.readAllBytes();
    }
  }
}
