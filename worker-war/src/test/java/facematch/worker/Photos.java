package facematch.worker;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Real photos, from the npm packages: face-api's sample1 to sample6, each of three to five people,
 * and what tests make of them.
 */
final class Photos {
  private Photos() {}

  static byte[] photo(String name) throws IOException {
    try (InputStream photo = Photos.class.getResourceAsStream("/photos/" + name)) {
      return photo.readAllBytes();
    }
  }

  static BufferedImage decoded(String name) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(photo(name)));
  }

  static byte[] crop(String name, int x, int y, int width, int height) throws IOException {
    return jpeg(decoded(name).getSubimage(x, y, width, height), .9f);
  }

  static BufferedImage scaled(BufferedImage image, int width, int height, int type) {
    var scaled = new BufferedImage(width, height, type);
    var graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  /** The picture turned around its middle, on a canvas that it fits on. */
  static BufferedImage turned(BufferedImage image, double degrees) {
    int side = (int) Math.hypot(image.getWidth(), image.getHeight());
    var turned = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = turned.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.rotate(Math.toRadians(degrees), side / 2., side / 2.);
    graphics.drawImage(image, (side - image.getWidth()) / 2, (side - image.getHeight()) / 2, null);
    graphics.dispose();
    return turned;
  }

  static byte[] jpeg(BufferedImage image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A BMP that says so of itself: its pixels are more bytes than an array of the JVM can have. */
  static byte[] largerThanAnyMemory() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY), "bmp", bytes);
    byte[] bmp = bytes.toByteArray();
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 42_966).putInt(22, 49_981);
    return bmp;
  }

  static byte[] png(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
