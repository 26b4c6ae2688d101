package facematch.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageHeaderTest {
  @Test
  void tellsFormatAndSizeByContent() throws IOException {
    assertThat(ImageHeader.read(image("jpg"))).isEqualTo(new ImageHeader("JPEG", 30, 20));
    assertThat(ImageHeader.read(image("png"))).isEqualTo(new ImageHeader("PNG", 30, 20));
  }

  @Test
  void needsTheHeaderAlone() throws IOException {
    assertThat(ImageHeader.read(Arrays.copyOf(image("png"), 40)).pixels()).isEqualTo(600);
  }

  @Test
  void namesTheFormatThatIsNotRead() throws IOException {
    byte[] gif = image("gif");
    assertThatThrownBy(() -> ImageHeader.read(gif))
        .isInstanceOf(UnsupportedImageException.class)
        .hasMessageContaining("GIF");
  }

  @Test
  void isNotFoundInWhatIsNoImage() {
    for (String text : new String[] {"", "x", "%PDF-1.7", "<html></html>", "hello, world"}) {
      assertThatThrownBy(() -> ImageHeader.read(text.getBytes(StandardCharsets.US_ASCII)))
          .as(text)
          .isInstanceOf(UnsupportedImageException.class);
    }
  }

  @Test
  void isTooDamagedWhenItEndsBeforeTheSize() throws IOException {
    for (String format : new String[] {"jpg", "png"}) {
      byte[] image = image(format);
      for (int length : new int[] {16, 18}) {
        assertThatThrownBy(() -> ImageHeader.read(Arrays.copyOf(image, length)))
            .as("%d bytes of a %s", length, format)
            .isInstanceOf(MissingDimensionsException.class);
      }
    }
  }

  private static byte[] image(String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }
}
