package facematch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private final ImageDecoder decoder = new ImageDecoder(1_000_000, 10);

  @Test
  void readsColour() throws IOException {
    var image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    fill(image, new Color(200, 100, 50).getRGB());
    assertEven(decoder.decode(encoded(image, "png")), 20, 10, 200, 100, 50, 0);
    assertEven(decoder.decode(encoded(image, "jpg")), 20, 10, 200, 100, 50, 3);
  }

  @Test
  void takesGreySamplesAsTheyAre() throws IOException {
    for (String format : new String[] {"png", "jpg"}) {
      var image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
      fillSamples(image, 60);
      assertEven(decoder.decode(encoded(image, format)), 16, 16, 60, 60, 60, 2);
    }
  }

  @Test
  void narrowsSixteenBits() throws IOException {
    var image = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
    fillSamples(image, (60 << 8) | 0xff);
    assertEven(decoder.decode(encoded(image, "png")), 8, 8, 60, 60, 60, 1);
  }

  @Test
  void showsWhiteThroughWhatIsTransparent() throws IOException {
    var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    fill(image, 0x00_12_34_56);
    assertEven(decoder.decode(encoded(image, "png")), 4, 4, 255, 255, 255, 0);
    fill(image, 0x80_00_00_00);
    assertEven(decoder.decode(encoded(image, "png")), 4, 4, 127, 127, 127, 0);
  }

  @Test
  void readsGreyWithTransparency() throws IOException {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            true,
            false,
            ColorModel.TRANSLUCENT,
            DataBuffer.TYPE_BYTE);
    var raster = model.createCompatibleWritableRaster(4, 4);
    for (int i = 0; i < 16; i++) {
      raster.setPixel(i % 4, i / 4, new int[] {90, 255});
    }
    var image = new BufferedImage(model, raster, false, null);
    assertEven(decoder.decode(encoded(image, "png")), 4, 4, 90, 90, 90, 0);
  }

  @Test
  void readsWhatIsMeantForPrinting() throws IOException {
    var inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 16 * 16; i++) {
      // Adobe's JPEGs hold each ink inverted.
      inks.setPixel(i % 16, i / 16, new int[] {200, 100, 50, 204});
    }
    assertEven(decoder.decode(withAdobeMarker(inks)), 16, 16, 160, 80, 40, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void readsPalettes(int bits) throws IOException {
    byte[] reds = {10, (byte) 240};
    var palette = new IndexColorModel(bits, 2, reds, new byte[] {20, 30}, new byte[] {40, 50});
    var raster = Raster.createPackedRaster(DataBuffer.TYPE_BYTE, 9, 9, 1, bits, null);
    var image = new BufferedImage(palette, raster, false, null);
    fillSamples(image, 1);
    for (String format : List.of("png", "gif")) {
      assertEven(decoder.decode(encoded(image, format)), 9, 9, 240, 30, 50, 0);
    }
  }

  @Test
  void turnsAPngUprightByItsExifChunk() throws IOException {
    var image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    byte[] turned = withExifChunk(encoded(image, "png"), 6);
    assertThat(decoder.decode(turned).width()).isEqualTo(10);
    assertThat(decoder.decode(turned).height()).isEqualTo(20);
  }

  @Test
  void readsATornJpegAsFarAsItGoes() throws IOException {
    var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 400 * 300; i++) {
      image.setRGB(i % 400, i / 400, i * 7919);
    }
    byte[] whole = encoded(image, "jpg");
    var torn = decoder.decode(Arrays.copyOf(whole, whole.length / 2));
    assertThat(torn.width()).isEqualTo(400);
    assertThat(Arrays.copyOf(torn.rgb(), 100 * 3))
        .isEqualTo(Arrays.copyOf(decoder.decode(whole).rgb(), 100 * 3));
  }

  @Test
  void tellsWhyAnImageIsUnreadable() throws IOException {
    byte[] png = encoded(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png");
    assertUnreadable(Arrays.copyOf(png, png.length / 2), "its PNG data is damaged");
    assertUnreadable("hello".getBytes(StandardCharsets.US_ASCII), "not an image");
    assertUnreadable(Arrays.copyOf(png, 20), "ends before its width and height");
    byte[] large = encoded(new BufferedImage(1001, 1000, BufferedImage.TYPE_INT_RGB), "png");
    assertUnreadable(large, "1,001,000 pixels");
  }

  @Test
  void givesUpWhenItsTimeIsOver() throws IOException {
    byte[] png = encoded(new BufferedImage(900, 900, BufferedImage.TYPE_INT_RGB), "png");
    assertThatThrownBy(() -> new ImageDecoder(1_000_000, 0).decode(png))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("more than 0 seconds");
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void countsNoTimeInWhichItsThreadWasHalted() {
    var time = Duration.ofMillis(300);
    var stream = new DecodeDeadline(new byte[1], time, 8);
    await().pollDelay(time).until(() -> true);
    assertThat(stream.over()).isFalse();
    while (!stream.over()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void tellsThatThereWasNoMemory() throws IOException {
    var boundless = new ImageDecoder(Integer.MAX_VALUE, 10);
    assertThatThrownBy(() -> boundless.decode(Photos.largerThanAnyMemory()))
        .isInstanceOf(ExhaustedMemoryException.class);
  }

  @Test
  void refusesMoreScansThanAreDoneInTime() throws IOException {
    byte[] jpeg = encoded(new BufferedImage(1000, 1000, BufferedImage.TYPE_INT_RGB), "jpg");
    byte[] scans = Arrays.copyOf(jpeg, jpeg.length + 40);
    for (int i = jpeg.length; i < scans.length; i += 2) {
      scans[i] = (byte) 0xff;
      scans[i + 1] = (byte) 0xda;
    }
    assertUnreadable(scans, "21 scans");
    assertThat(new ImageDecoder(2_000_000, 10).decode(scans).width()).isEqualTo(1000);
  }

  @Test
  void readsNoByteThousandsOfTimes() throws IOException {
    var stream = new DecodeDeadline(new byte[1000], Duration.ofSeconds(10), 8);
    assertThatThrownBy(
            () -> {
              while (stream.read(new byte[1000], 0, 1000) > 0) {
                stream.seek(0);
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too often");
  }

  @Test
  void scansNoMorePixelsAtATimeThanThereIsRoomFor() throws Exception {
    byte[] png = encoded(new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB), "png");
    var narrow = new ImageDecoder(1_000_000, 10, new PixelRoom(10_000));
    var inHand = new AtomicInteger();
    var most = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Picture> scan =
          () ->
              narrow.decode(
                  png,
                  picture -> {
                    most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    inHand.decrementAndGet();
                    return picture;
                  });
      for (var scanned : threads.invokeAll(Collections.nCopies(100, scan))) {
        assertThat(scanned.get().width()).isEqualTo(100);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void scansALargeImageAlone() throws IOException {
    byte[] png = encoded(new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB), "png");
    var narrow = new ImageDecoder(1_000_000, 10, new PixelRoom(10));
    assertThat(narrow.decode(png, Picture::width)).isEqualTo(100);
    assertThat(narrow.decode(png, Picture::width)).isEqualTo(100);
  }

  @Test
  void waitsForRoomUntilTheWorkerStops() throws IOException {
    byte[] png = encoded(new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB), "png");
    var narrow = new ImageDecoder(1_000_000, 10, new PixelRoom(10_000));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> narrow.decode(png)).isInstanceOf(ScanPostponedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(narrow.decode(png).width()).isEqualTo(100);
  }

  private void assertUnreadable(byte[] image, String reason) {
    assertThatThrownBy(() -> decoder.decode(image))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining(reason);
  }

  private static void assertEven(
      Picture picture, int width, int height, int red, int green, int blue, int tolerance) {
    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.height()).isEqualTo(height);
    int[] expected = {red, green, blue};
    for (int i = 0; i < picture.rgb().length; i++) {
      assertThat(Math.abs((picture.rgb()[i] & 0xff) - expected[i % 3]))
          .as("sample %d is %d", i, picture.rgb()[i] & 0xff)
          .isLessThanOrEqualTo(tolerance);
    }
  }

  private static void fill(BufferedImage image, int colour) {
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      image.setRGB(i % image.getWidth(), i / image.getWidth(), colour);
    }
  }

  private static void fillSamples(BufferedImage image, int sample) {
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      image.getRaster().setSample(i % image.getWidth(), i / image.getWidth(), 0, sample);
    }
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  private static byte[] withAdobeMarker(Raster inks) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(new IIOImage(inks, null, null));
    } finally {
      writer.dispose();
    }
    byte[] adobe = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    var result = new ByteArrayOutputStream();
    result.write(bytes.toByteArray(), 0, 2);
    result.writeBytes(adobe);
    result.write(bytes.toByteArray(), 2, bytes.size() - 2);
    return result.toByteArray();
  }

  /** Behind the header chunk: 33 bytes of signature and IHDR. */
  private static byte[] withExifChunk(byte[] png, int orientation) throws IOException {
    byte[] chunk = {
      'e',
      'X',
      'I',
      'f',
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      18,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    var checksum = new CRC32();
    checksum.update(chunk);
    var result = new ByteArrayOutputStream();
    var data = new DataOutputStream(result);
    data.write(png, 0, 33);
    data.writeInt(chunk.length - 4);
    data.write(chunk);
    data.writeInt((int) checksum.getValue());
    data.write(png, 33, png.length - 33);
    return result.toByteArray();
  }
}
