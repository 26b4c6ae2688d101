package facematch.worker.decode;

import static facematch.worker.decode.EncodedImages.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import facematch.worker.picture.Picture;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RgbConversionTest {
  private final ImageDecoder decoder = new ImageDecoder(1_000_000, 10);

  @Test
  void keepsColours() throws IOException {
    var image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    fill(image, new Color(200, 100, 50).getRGB());
    assertAllPixels(decoder.decode(encoded(image, "png")), 20, 10, 200, 100, 50, 0);
    assertAllPixels(decoder.decode(encoded(image, "jpg")), 20, 10, 200, 100, 50, 3);
  }

  @Test
  void convertsGreySamplesUnchanged() throws IOException {
    for (String format : new String[] {"png", "jpg"}) {
      var image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
      fillSamples(image, 60);
      assertAllPixels(decoder.decode(encoded(image, format)), 16, 16, 60, 60, 60, 2);
    }
  }

  @Test
  void usesTheUpperEightOfSixteenBits() throws IOException {
    var image = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
    fillSamples(image, (60 << 8) | 0xff);
    assertAllPixels(decoder.decode(encoded(image, "png")), 8, 8, 60, 60, 60, 1);
  }

  @Test
  void blendsTransparentPixelsWithWhite() throws IOException {
    var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    fill(image, 0x80_00_00_00);
    assertAllPixels(decoder.decode(encoded(image, "png")), 4, 4, 127, 127, 127, 0);
    image.setRGB(0, 0, 0x00_12_34_56);
    assertThat(Arrays.copyOf(decoder.decode(encoded(image, "png")).rgb(), 6))
        .containsExactly(-1, -1, -1, 127, 127, 127);
  }

  @Test
  void ignoresTransparencyThatHidesEveryPixel() throws IOException {
    var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    fill(image, 0x00_12_34_56);
    assertAllPixels(decoder.decode(encoded(image, "png")), 4, 4, 0x12, 0x34, 0x56, 0);
  }

  @ParameterizedTest
  @CsvSource({"0f00, 00f0, 000f, 8c4", "7c00, 03e0, 001f, 4728", "f800, 07e0, 001f, 8e68"})
  void convertsBitFieldsOfABmp(String red, String green, String blue, String pixel) {
    byte[] bmp = bitFields(hex(red), hex(green), hex(blue), hex(pixel));
    assertAllPixels(decoder.decode(bmp), 2, 2, 136, 204, 68, 8);
  }

  /** A BMP of 2 x 2 pixels of 16 bits, whose sizes of file and pixels are 0. */
  private static byte[] bitFields(int red, int green, int blue, int pixel) {
    var bmp = ByteBuffer.allocate(74).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put((byte) 'B').put((byte) 'M').putInt(0).putInt(0).putInt(66);
    bmp.putInt(40).putInt(2).putInt(2).putShort((short) 1).putShort((short) 16).putInt(3);
    bmp.putInt(0).putInt(0).putInt(0).putInt(0).putInt(0).putInt(red).putInt(green).putInt(blue);
    for (int i = 0; i < 4; i++) {
      bmp.putShort((short) pixel);
    }
    return bmp.array();
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }

  /** As libjpeg does, and all that use it: the JDK would take the samples for RGB. */
  @Test
  void convertsTheColoursOfAJpegThatHasMarkersOfJfifAndAdobe() throws IOException {
    var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    fill(image, new Color(200, 100, 50).getRGB());
    byte[] jfif = encoded(image, "jpg");
    assertAllPixels(decoder.decode(withAdobeMarker(jfif)), 16, 16, 200, 100, 50, 3);
  }

  @Test
  void convertsGreyWithTransparency() throws IOException {
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
    assertAllPixels(decoder.decode(encoded(image, "png")), 4, 4, 90, 90, 90, 0);
  }

  @Test
  void convertsInks() throws IOException {
    var inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 16 * 16; i++) {
      // Adobe's JPEGs hold each ink inverted.
      inks.setPixel(i % 16, i / 16, new int[] {200, 100, 50, 204});
    }
    assertAllPixels(decoder.decode(withAdobeMarker(inks)), 16, 16, 160, 80, 40, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void convertsPalettes(int bits) throws IOException {
    byte[] reds = {10, (byte) 240};
    var palette = new IndexColorModel(bits, 2, reds, new byte[] {20, 30}, new byte[] {40, 50});
    var raster = Raster.createPackedRaster(DataBuffer.TYPE_BYTE, 9, 9, 1, bits, null);
    var image = new BufferedImage(palette, raster, false, null);
    fillSamples(image, 1);
    for (String format : List.of("png", "gif")) {
      assertAllPixels(decoder.decode(encoded(image, format)), 9, 9, 240, 30, 50, 0);
    }
  }

  private static void assertAllPixels(
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

  private static byte[] withAdobeMarker(Raster inks) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(new IIOImage(inks, null, null));
    } finally {
      writer.dispose();
    }
    return withAdobeMarker(bytes.toByteArray());
  }

  private static byte[] withAdobeMarker(byte[] jpeg) {
    byte[] adobe = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    var result = new ByteArrayOutputStream();
    result.write(jpeg, 0, 2);
    result.writeBytes(adobe);
    result.write(jpeg, 2, jpeg.length - 2);
    return result.toByteArray();
  }
}
