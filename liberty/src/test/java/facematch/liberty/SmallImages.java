package facematch.liberty;

import facematch.image.TiffImages;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/**
 * Small images in all formats that are supported: a face of a sample photo as the JDK encodes it,
 * and pictures of four quadrants as other programs encode them.
 */
public final class SmallImages {
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

  public static List<byte[]> all() throws IOException {
    var files =
        new ArrayList<>(
            List.of(
                face("jpeg", BufferedImage.TYPE_3BYTE_BGR, false),
                face("jpeg", BufferedImage.TYPE_3BYTE_BGR, true),
                face("jpeg", BufferedImage.TYPE_BYTE_GRAY, false),
                png(),
                face("png", BufferedImage.TYPE_INT_ARGB, true),
                face("png", BufferedImage.TYPE_USHORT_GRAY, false),
                face("png", BufferedImage.TYPE_BYTE_BINARY, false),
                gif(),
                face("tiff", BufferedImage.TYPE_3BYTE_BGR, false)));
    for (String name : QUADRANTS) {
      files.add(quadrants(name));
    }
    files.addAll(sampleLayouts());
    return files;
  }

  /** TIFFs of samples of other sizes and meanings than other programs usually write. */
  private static List<byte[]> sampleLayouts() throws IOException {
    return List.of(
        tiff(ByteOrder.LITTLE_ENDIAN, TiffImages.RGB, 4, 4, 4),
        tiff(ByteOrder.BIG_ENDIAN, TiffImages.RGB, 12, 12, 12),
        tiff(ByteOrder.LITTLE_ENDIAN, TiffImages.RGB, 16, 16, 16, 16),
        tiff(ByteOrder.LITTLE_ENDIAN, TiffImages.RGB, 32, 32, 32),
        tiff(ByteOrder.BIG_ENDIAN, TiffImages.SEPARATED, 8, 8, 8, 8, 8),
        tiff(ByteOrder.BIG_ENDIAN, TiffImages.SEPARATED, 16, 16, 16, 16),
        tiff(ByteOrder.BIG_ENDIAN, TiffImages.WHITE_IS_ZERO, 8, 8));
  }

  /** The face, whose blue and other samples are alike. */
  private static byte[] tiff(ByteOrder order, int photometric, int... bits) throws IOException {
    var face = face(BufferedImage.TYPE_3BYTE_BGR).getRaster();
    return new TiffImages(order, WIDTH, HEIGHT, photometric, bits)
        .of((x, y, s) -> ((1L << bits[s]) - 1) * face.getSample(x, y, Math.min(s, 2)) / 255);
  }

  public static byte[] png() throws IOException {
    return face("png", BufferedImage.TYPE_3BYTE_BGR, false);
  }

  public static byte[] gif() throws IOException {
    return face("gif", BufferedImage.TYPE_BYTE_INDEXED, false);
  }

  private static byte[] quadrants(String name) throws IOException {
    try (InputStream file = SmallImages.class.getResourceAsStream("/quadrants/" + name)) {
      return file.readAllBytes();
    }
  }

  private static byte[] face(String format, int type, boolean progressive) throws IOException {
    return Photo.encoded(
        face(type),
        format,
        parameters -> {
          if (progressive) {
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
          }
        });
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
