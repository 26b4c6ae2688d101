package facematch.liberty;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Small images in files of every kind that is read: one face of a real photo, and the four
 * quadrants that other programs wrote.
 */
final class SmallImages {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 80;
  private static final List<String> QUADRANTS =
      List.of(
          "cmyk.jpg",
          "arithmetic.jpg",
          "lossy.webp",
          "lossless.webp",
          "transparent.webp",
          "animated.webp",
          "turned.webp",
          "tiled.tif",
          "planar.tif",
          "packbits.tif",
          "big.tif",
          "jpeg.tif",
          "palette.bmp",
          "rle.bmp",
          "565.bmp");

  private SmallImages() {}

  static List<byte[]> all() throws IOException {
    var files =
        new ArrayList<>(
            List.of(
                written("jpeg", BufferedImage.TYPE_3BYTE_BGR, false),
                written("jpeg", BufferedImage.TYPE_3BYTE_BGR, true),
                written("jpeg", BufferedImage.TYPE_BYTE_GRAY, false),
                png(),
                written("png", BufferedImage.TYPE_INT_ARGB, true),
                written("png", BufferedImage.TYPE_USHORT_GRAY, false),
                written("png", BufferedImage.TYPE_BYTE_BINARY, false),
                gif(),
                written("tiff", BufferedImage.TYPE_3BYTE_BGR, false)));
    for (String name : QUADRANTS) {
      files.add(quadrants(name));
    }
    return files;
  }

  static byte[] png() throws IOException {
    return written("png", BufferedImage.TYPE_3BYTE_BGR, false);
  }

  static byte[] gif() throws IOException {
    return written("gif", BufferedImage.TYPE_BYTE_INDEXED, false);
  }

  private static byte[] quadrants(String name) throws IOException {
    try (InputStream file = SmallImages.class.getResourceAsStream("/quadrants/" + name)) {
      return file.readAllBytes();
    }
  }

  private static byte[] written(String format, int type, boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
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
