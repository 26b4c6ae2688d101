package facematch.worker.decode;

import static facematch.worker.decode.EncodedImages.encoded;
import static facematch.worker.decode.EncodedImages.progressiveJpeg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.image.ImageHeader;
import facematch.worker.Photos;
import facematch.worker.picture.Picture;
import facematch.worker.raster.RgbConversion;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class UsualJpegTest {
  @Test
  void decodesThePixelsOfTheJdksReader() throws IOException {
    byte[] photo = Photos.photo("sample6.jpg");
    assertThat(read(photo).orElseThrow().rgb()).isEqualTo(byJdk(photo).rgb());
    byte[] progressive = progressiveJpeg(Photos.decoded("sample6.jpg").getSubimage(0, 0, 300, 301));
    assertThat(read(progressive).orElseThrow().rgb()).isEqualTo(byJdk(progressive).rgb());
  }

  @Test
  void decodesGreyJpegs() throws IOException {
    var grey = Photos.scaled(Photos.decoded("sample1.jpg"), 99, 66, BufferedImage.TYPE_BYTE_GRAY);
    byte[] jpeg = encoded(grey, "jpg");
    assertThat(read(jpeg).orElseThrow().rgb()).isEqualTo(byJdk(jpeg).rgb());
  }

  @Test
  void halvesSidesThatAreEven() throws IOException {
    var half = read(encoded(640, 480, "jpg"), true).orElseThrow();
    assertThat(half.width()).isEqualTo(320);
    assertThat(half.height()).isEqualTo(240);
    assertThat(read(encoded(641, 480, "jpg"), true).orElseThrow().width()).isEqualTo(641);
  }

  @Test
  void leavesDamagedJpegsAndOtherFormatsToOthers() throws IOException {
    byte[] photo = Photos.photo("sample6.jpg");
    assertThat(read(Arrays.copyOf(photo, photo.length / 2))).isEmpty();
    assertThat(read(encoded(64, 48, "png"))).isEmpty();
  }

  @Test
  void leavesFramesWithoutComponentsToOthers() {
    byte[] jpeg = HexFormat.of().parseHex("ffd8ffc000070800100011ffda0000");
    assertThat(read(jpeg)).isEmpty();
    assertThatThrownBy(() -> new ImageDecoder(1_000_000, 10).decode(jpeg))
        .isInstanceOf(UnreadableImageException.class);
  }

  @Test
  void leavesJpegsThatItCouldNotBeStoppedAtToOthers() throws IOException {
    byte[] jpeg = progressiveJpeg(new BufferedImage(5200, 5200, BufferedImage.TYPE_BYTE_GRAY));
    assertThat(ImageHeader.read(jpeg).scans(jpeg)).isGreaterThan(1);
    byte[] many = Arrays.copyOf(jpeg, jpeg.length + 20);
    for (int i = 0; i < 10; i++) {
      many[jpeg.length + 2 * i] = (byte) 0xff;
      many[jpeg.length + 2 * i + 1] = (byte) 0xda;
    }
    assertThat(read(many)).isEmpty();
    assertThat(read(encoded(5200, 5200, "jpg"))).isPresent();
  }

  private static Optional<Picture> read(byte[] image) {
    return read(image, false);
  }

  private static Optional<Picture> read(byte[] image, boolean half) {
    return UsualJpeg.read(image, ImageHeader.read(image), half);
  }

  private static Picture byJdk(byte[] jpeg) throws IOException {
    return RgbConversion.of(ImageIO.read(new ByteArrayInputStream(jpeg)));
  }
}
