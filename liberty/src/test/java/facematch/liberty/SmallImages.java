package facematch.liberty;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** One face of a real photo, 64x80, in files of many kinds. */
final class SmallImages {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 80;

  private SmallImages() {}

  static List<byte[]> all() throws IOException {
    return List.of(
        written("jpeg", BufferedImage.TYPE_3BYTE_BGR, null, false),
        written("jpeg", BufferedImage.TYPE_3BYTE_BGR, null, true),
        written("jpeg", BufferedImage.TYPE_BYTE_GRAY, null, false),
        png(),
        written("png", BufferedImage.TYPE_INT_ARGB, null, true),
        written("png", BufferedImage.TYPE_USHORT_GRAY, null, false),
        written("png", BufferedImage.TYPE_BYTE_INDEXED, null, false),
        written("png", BufferedImage.TYPE_BYTE_BINARY, null, false),
        gif(),
        written("gif", BufferedImage.TYPE_BYTE_INDEXED, null, true),
        written("bmp", BufferedImage.TYPE_3BYTE_BGR, "BI_RGB", false),
        written("bmp", BufferedImage.TYPE_BYTE_INDEXED, "BI_RLE8", false),
        written("tiff", BufferedImage.TYPE_3BYTE_BGR, null, false),
        written("tiff", BufferedImage.TYPE_3BYTE_BGR, "LZW", false),
        written("tiff", BufferedImage.TYPE_BYTE_GRAY, "Deflate", false),
        written("tiff", BufferedImage.TYPE_BYTE_INDEXED, "PackBits", false),
        written("tiff", BufferedImage.TYPE_3BYTE_BGR, "JPEG", false));
  }

  static byte[] png() throws IOException {
    return written("png", BufferedImage.TYPE_3BYTE_BGR, null, false);
  }

  static byte[] gif() throws IOException {
    return written("gif", BufferedImage.TYPE_BYTE_INDEXED, null, false);
  }

  private static byte[] written(String format, int type, String compression, boolean progressive)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    if (compression != null) {
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionType(compression);
    }
    if (progressive) {
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    var bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(face(type), null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage face(int type) throws IOException {
    var photo = ImageIO.read(new ByteArrayInputStream(Photo.named("sample6.jpg")));
    var face = photo.getSubimage(1440, 200, 320, 400);
    var small = new BufferedImage(WIDTH, HEIGHT, type);
    var graphics = small.createGraphics();
    graphics.drawImage(
        face.getScaledInstance(WIDTH, HEIGHT, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return small;
  }
}
