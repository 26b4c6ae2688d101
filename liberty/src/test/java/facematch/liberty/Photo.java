package facematch.liberty;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Photos of people from the npm packages that the networks come from, and what becomes of them. */
final class Photo {
  private static final float USUAL_QUALITY = .9f;

  private Photo() {}

  /** The photo's bytes as they came. */
  static byte[] named(String name) throws IOException {
    try (InputStream photo = Photo.class.getResourceAsStream("/photos/" + name)) {
      return photo.readAllBytes();
    }
  }

  /** A part of a photo; the measures are fractions of its width and height. */
  static byte[] part(byte[] photo, double x, double y, double width, double height)
      throws IOException {
    BufferedImage whole = ImageIO.read(new ByteArrayInputStream(photo));
    return jpeg(
        whole.getSubimage(
            (int) (x * whole.getWidth()),
            (int) (y * whole.getHeight()),
            (int) (width * whole.getWidth()),
            (int) (height * whole.getHeight())),
        USUAL_QUALITY);
  }

  /** The same picture in other bytes; another quality, 0 to 1, makes other bytes again. */
  static byte[] encodedAgain(byte[] photo, float quality) throws IOException {
    return jpeg(ImageIO.read(new ByteArrayInputStream(photo)), quality);
  }

  /** The same picture in other bytes, whatever its format: a number follows its end. */
  static byte[] numbered(byte[] photo, int number) throws IOException {
    var numbered = new ByteArrayOutputStream();
    numbered.write(photo);
    numbered.write(Integer.toString(number).getBytes(US_ASCII));
    return numbered.toByteArray();
  }

  private static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    var bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
