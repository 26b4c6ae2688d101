package facematch.liberty;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** The sample photos of the networks' npm packages, and variants of them. */
public final class Photo {
  private static final float CROP_QUALITY = .9f;

  private Photo() {}

  /** The file of a sample photo, such as {@code sample1.jpg}. */
  public static byte[] named(String name) throws IOException {
    try (InputStream photo = Photo.class.getResourceAsStream("/photos/" + name)) {
      return photo.readAllBytes();
    }
  }

  /** A JPEG of a part of a photo. The measures are fractions of the photo's width and height. */
  public static byte[] crop(byte[] photo, double x, double y, double width, double height)
      throws IOException {
    BufferedImage whole = ImageIO.read(new ByteArrayInputStream(photo));
    var part =
        whole.getSubimage(
            (int) (x * whole.getWidth()),
            (int) (y * whole.getHeight()),
            (int) (width * whole.getWidth()),
            (int) (height * whole.getHeight()));
    return jpeg(part, CROP_QUALITY);
  }

  /** The same picture in other bytes, which depend on the quality, 0 to 1. */
  public static byte[] reencoded(byte[] photo, float quality) throws IOException {
    return jpeg(ImageIO.read(new ByteArrayInputStream(photo)), quality);
  }

  /** The same picture in other bytes: the number is appended in decimal. */
  public static byte[] numbered(byte[] photo, int number) {
    byte[] suffix = Integer.toString(number).getBytes(US_ASCII);
    return ByteBuffer.allocate(photo.length + suffix.length).put(photo).put(suffix).array();
  }

  private static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
    return encoded(
        picture,
        "jpeg",
        parameters -> {
          parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          parameters.setCompressionQuality(quality);
        });
  }

  /** A file in a format of the JDK's writers. */
  static byte[] encoded(
      BufferedImage picture, String format, Consumer<ImageWriteParam> configuration)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    configuration.accept(parameters);
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
