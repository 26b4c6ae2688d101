package facematch.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** Files for tests: written by the JDK, by other programs, or byte by byte. */
final class TestFiles {
  /** Entries of a little-endian TIFF: 30 pixels wide, 20 high. */
  static final String TIFF_SIZE = "00010300 01000000 1e000000 01010300 01000000 14000000";

  private TestFiles() {}

  static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
  }

  /** A black image of 30 x 20 pixels, as the JDK writes it. */
  static byte[] written(String format) throws IOException {
    var file = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), format, file);
    return file.toByteArray();
  }

  /** A picture of 32 x 24 pixels (24 x 32 if it is turned): see quadrants/make.sh. */
  static byte[] quadrants(String name) throws IOException {
    try (InputStream file = TestFiles.class.getResourceAsStream("/quadrants/" + name)) {
      return file.readAllBytes();
    }
  }

  /** A little-endian TIFF with one directory of so many entries, and what follows it. */
  static byte[] tiff(int count, String entries, String... rest) {
    String start = "49492a00 08000000 %02x00".formatted(count);
    return bytes(start + entries + "00000000" + String.join("", rest));
  }

  static byte[] webp(String chunks) {
    return bytes("52494646 %02x000000 57454250".formatted(bytes(chunks).length + 4) + chunks);
  }

  /** A copy with more bytes at an offset. */
  static byte[] inserted(byte[] file, int offset, String hexadecimal) {
    byte[] more = bytes(hexadecimal);
    byte[] all = Arrays.copyOf(file, file.length + more.length);
    System.arraycopy(file, offset, all, offset + more.length, file.length - offset);
    System.arraycopy(more, 0, all, offset, more.length);
    return all;
  }

  /** Where a JPEG has its first marker of this type. */
  static int marker(byte[] jpeg, int type) {
    int at = 0;
    while (jpeg[at] != (byte) 0xff || jpeg[at + 1] != (byte) type) {
      at++;
    }
    return at;
  }

  /** EXIF data whose only entry is this orientation. */
  static String exif(int orientation) {
    return "4d4d002a 00000008 0001 0112 0003 00000001 %04x0000 00000000".formatted(orientation);
  }

  /** The header of an image whose only frame has this size. */
  static ImageHeader header(ImageFormat format, int width, int height) {
    return new ImageHeader(
        format, width, height, (long) width * height, format == ImageFormat.JPEG);
  }
}
