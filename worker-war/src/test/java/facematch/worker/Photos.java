package facematch.worker;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * The photos of the npm packages, and copies that tests derive from them: face-api's sample1 to
 * sample6, each of three to five people.
 */
public final class Photos {
  private Photos() {}

  public static byte[] photo(String name) throws IOException {
    try (InputStream photo = Photos.class.getResourceAsStream("/photos/" + name)) {
      return photo.readAllBytes();
    }
  }

  public static BufferedImage decoded(String name) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(photo(name)));
  }

  public static byte[] crop(String name, int x, int y, int width, int height) throws IOException {
    return jpeg(decoded(name).getSubimage(x, y, width, height), .9f);
  }

  public static BufferedImage scaled(BufferedImage image, int width, int height, int type) {
    var scaled = new BufferedImage(width, height, type);
    var graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  /** The picture rotated around its centre, on a canvas that holds it whole. */
  public static BufferedImage rotated(BufferedImage image, double degrees) {
    int side = (int) Math.hypot(image.getWidth(), image.getHeight());
    var rotated = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = rotated.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.rotate(Math.toRadians(degrees), side / 2., side / 2.);
    graphics.drawImage(image, (side - image.getWidth()) / 2, (side - image.getHeight()) / 2, null);
    graphics.dispose();
    return rotated;
  }

  public static byte[] jpeg(BufferedImage image, float quality) throws IOException {
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

  public static byte[] png(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
