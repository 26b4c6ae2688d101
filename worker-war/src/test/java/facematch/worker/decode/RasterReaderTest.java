package facematch.worker.decode;

import static facematch.worker.decode.EncodedImages.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.image.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RasterReaderTest {
  private static final int MEGABYTE = 1_000_000;

  @Test
  void refusesARasterThatTakesMoreMemoryThanThereIs() throws IOException {
    byte[] png = encoded(2000, 1000, "png");
    assertThat(reader(ImageFormat.PNG, 40 * MEGABYTE).read(png).getWidth()).isEqualTo(2000);
    assertThatThrownBy(() -> reader(ImageFormat.PNG, 11 * MEGABYTE).read(png))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage("decoding it takes more memory than there is");
  }

  @Test
  void refusesRowsOfWhichAFewTakeMoreMemoryThanThereIs() throws IOException {
    byte[] png = encoded(2 * MEGABYTE, 1, "png");
    assertThatThrownBy(() -> reader(ImageFormat.PNG, 40 * MEGABYTE).read(png))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage("decoding it takes more memory than there is");
  }

  @Test
  void stopsAWebpWhoseCodeTablesTakeMoreMemoryThanThereIs() {
    byte[] webp = LosslessWebp.withCodeGroups(65_536);
    var memory = new AllocationLimit(100 * MEGABYTE);
    assertThatThrownBy(() -> reader(ImageFormat.WEBP, memory).read(webp))
        .isInstanceOf(IOException.class)
        .hasMessage("decoding has allocated too much");
    assertThat(memory.exceeded()).isTrue();
  }

  @Test
  void decodesAWebpWithFewCodeTables() throws IOException {
    byte[] webp = LosslessWebp.withCodeGroups(100);
    assertThat(reader(ImageFormat.WEBP, 100 * MEGABYTE).read(webp).getWidth()).isEqualTo(1);
  }

  @Test
  void decodesAJpegWhoseReaderLeavesMoreGarbageThanThereIsMemory() throws IOException {
    var image = new BufferedImage(2000, 2000, BufferedImage.TYPE_3BYTE_BGR);
    byte[] jpeg = EncodedImages.progressiveJpeg(image);
    var memory = new AllocationLimit(60 * MEGABYTE);
    assertThat(reader(ImageFormat.JPEG, memory).read(jpeg).getWidth()).isEqualTo(2000);
    assertThatThrownBy(() -> memory.require(1)).isInstanceOf(UnreadableImageException.class);
  }

  private static RasterReader reader(ImageFormat format, long bytes) {
    return reader(format, new AllocationLimit(bytes));
  }

  private static RasterReader reader(ImageFormat format, AllocationLimit memory) {
    var deadline = new DecodeDeadline(Duration.ofSeconds(10));
    return new RasterReader(format, new ImageLimits(64_000_000), deadline, memory);
  }
}
