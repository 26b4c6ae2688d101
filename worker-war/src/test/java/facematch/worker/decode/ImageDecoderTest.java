package facematch.worker.decode;

import static facematch.worker.decode.EncodedImages.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import facematch.worker.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
  private final ImageDecoder decoder = new ImageDecoder(1_000_000, 10);

  @Test
  void turnsAPngUprightByItsExifChunk() throws IOException {
    byte[] turned = EncodedImages.withOrientation(encoded(20, 10, "png"), 6);
    assertThat(decoder.decode(turned).width()).isEqualTo(10);
    assertThat(decoder.decode(turned).height()).isEqualTo(20);
  }

  @Test
  void decodesATruncatedJpegAsFarAsItGoes() throws IOException {
    var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 400 * 300; i++) {
      image.setRGB(i % 400, i / 400, i * 7919);
    }
    byte[] whole = encoded(image, "jpg");
    var truncated = decoder.decode(Arrays.copyOf(whole, whole.length / 2));
    assertThat(truncated.width()).isEqualTo(400);
    assertThat(Arrays.copyOf(truncated.rgb(), 100 * 3))
        .isEqualTo(Arrays.copyOf(decoder.decode(whole).rgb(), 100 * 3));
  }

  @Test
  void saysWhyAnImageIsUnreadable() throws IOException {
    byte[] png = encoded(40, 30, "png");
    assertUnreadable(Arrays.copyOf(png, png.length / 2), "its PNG data is damaged");
    assertUnreadable("hello".getBytes(StandardCharsets.US_ASCII), "not an image");
    assertUnreadable(Arrays.copyOf(png, 20), "ends before its width and height");
    assertUnreadable(encoded(1001, 1000, "png"), "1,001,000 pixels");
  }

  @Test
  void refusesAnImageThatTakesTooLong() throws IOException {
    byte[] png = encoded(900, 900, "png");
    assertThatThrownBy(() -> new ImageDecoder(1_000_000, 0).decode(png))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("more than 0 seconds");
  }

  @Test
  void refusesMorePixelsThanAPictureCanHave() throws IOException {
    byte[] bmp = EncodedImages.withSize(encoded(1, 1, "bmp"), 42_966, 49_981);
    assertThatThrownBy(() -> new ImageDecoder(Long.MAX_VALUE / 20, 10).decode(bmp))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("at most 715,827,879 are read");
  }

  @Test
  void refusesMoreScansThanAreDecodedInTime() throws IOException {
    byte[] jpeg = encoded(1000, 1000, "jpg");
    byte[] scans = Arrays.copyOf(jpeg, jpeg.length + 40);
    for (int i = jpeg.length; i < scans.length; i += 2) {
      scans[i] = (byte) 0xff;
      scans[i + 1] = (byte) 0xda;
    }
    assertUnreadable(scans, "21 scans");
    assertThat(new ImageDecoder(2_000_000, 10).decode(scans).width()).isEqualTo(1000);
  }

  @Test
  void countsThePictureInTheMemoryBudgetWhileItIsUsed() throws Exception {
    byte[] png = encoded(100, 100, "png");
    var narrow = new ImageDecoder(1_000_000, 10, new MemoryBudget(90_000));
    var second = new FutureTask<>(() -> narrow.decode(png).width());
    var thread = new Thread(second);
    boolean waited =
        narrow.decode(
            png,
            picture -> {
              thread.start();
              await().until(() -> thread.getState() == Thread.State.WAITING || second.isDone());
              return !second.isDone();
            });
    assertThat(waited).isTrue();
    assertThat(second.get()).isEqualTo(100);
  }

  @Test
  void givesMemoryBackWhenTheImageIsDecoded() throws Exception {
    byte[] png = encoded(100, 100, "png");
    var narrow = new ImageDecoder(1_000_000, 10, new MemoryBudget(110_000));
    int width = narrow.decode(png, picture -> narrow.decode(png).width());
    assertThat(width).isEqualTo(100);
  }

  @Test
  void givesMemoryBackWhenTheImageCannotBeDecoded() throws IOException {
    byte[] png = encoded(100, 100, "png");
    var narrow = new ImageDecoder(1_000_000, 10, new MemoryBudget(70_000));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> narrow.decode(Arrays.copyOf(png, png.length / 2)))
          .isInstanceOf(UnreadableImageException.class);
    }
    assertThat(narrow.decode(png).width()).isEqualTo(100);
  }

  @Test
  void decodesAnImageThatIsLargerThanTheMemoryBudget() throws IOException {
    byte[] png = encoded(100, 60, "png");
    var small = new ImageDecoder(1_000_000, 10, new MemoryBudget(10));
    assertThat(small.<Integer>decode(png, Picture::width)).isEqualTo(100);
    assertThat(small.<Integer>decode(png, Picture::width)).isEqualTo(100);
  }

  private void assertUnreadable(byte[] image, String reason) {
    assertThatThrownBy(() -> decoder.decode(image))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining(reason);
  }
}
