package facematch.image;

import static facematch.image.TestFiles.bytes;
import static facematch.image.TestFiles.inserted;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodableImageTest {
  private static final String JFIF = "ffe0 0010 4a46494600 0101 00 0001 0001 0000";
  private static final String SHORT_JFIF = "ffe0 000f 4a46494600 0101 00 0001 0001 00";
  private static final String ADOBE = "ffee 000e 41646f6265 0064 0000 0000 %02x";
  private static final String SHORT_ADOBE = "ffee 000d 41646f6265 0064 0000 0000";
  private static final String TABLES = "ffdb 0003 01 ffdd 0004 0005";
  private static final String SCAN =
      "ffda 0003 00 1234 ffc4 0003 00 ffda 0003 00 ffe2 0003 00 ffd9";

  @Test
  void isAJpegWithNothingButItsTablesFramesAndScans() {
    String odd = "ffe1 0004 0000 ffd0 ffec 0000 ffe2 0006 01020304 ffff ff00 1234 fffe 0002 ff01";
    byte[] jpeg = bytes("ffd8" + odd + TABLES + odd + frame(1) + odd + SCAN);
    assertThat(decodable(jpeg)).isEqualTo(bytes("ffd8" + TABLES + frame(1) + SCAN));
  }

  @Test
  void isAJpegAsItIsWithoutAScan() {
    byte[] jpeg = bytes("ffd8" + JFIF + frame(3));
    assertThat(decodable(jpeg)).isEqualTo(jpeg);
    byte[] end = bytes("ffd8" + JFIF + "ffd9");
    assertThat(decodable(end)).isEqualTo(end);
  }

  @Test
  void isACopyOfAJpeg() {
    byte[] jpeg = bytes("ffd8" + JFIF + frame(3) + SCAN);
    byte[] before = jpeg.clone();
    decodable(jpeg);
    assertThat(jpeg).isEqualTo(before);
  }

  /** jdapimin.c, default_decompress_parms: 0 is RGB or CMYK, 1 is YCbCr, 2 is YCCK. */
  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource({
    "no marker,                c0, 01 02 03, 01, ''",
    "unusual names,            c0, 00 01 02, 01, ''",
    "names of RGB,             c0, 52 47 42, 00, ''",
    "no marker if lossless,    c3, 01 02 03, 00, ''",
    "unusual names if lossless,c3, 00 01 02, 01, ''",
    "JFIF,                     c0, 52 47 42, 01, J",
    "JFIF that is too short,   c0, 52 47 42, 00, j",
    "Adobe without transform,  c0, 01 02 03, 00, 0",
    "Adobe with YCbCr,         c2, 52 47 42, 01, 1",
    "Adobe with YCCK,          c0, 52 47 42, 01, 2",
    "Adobe that is too short,  c0, 01 02 03, 01, a",
    "JFIF before Adobe,        c0, 52 47 42, 01, J0",
    "Adobe before JFIF,        c0, 52 47 42, 01, 0J",
    "two of Adobe,             c0, 01 02 03, 00, 10",
    "four with Adobe,          c0, 01 02 03 04, 00, 0",
    "four with Adobe's YCCK,   c0, 01 02 03 04, 02, 2",
    "four with Adobe's other,  c0, 01 02 03 04, 02, 1"
  })
  void isAJpegWhoseColoursLibjpegWouldChoose(
      String name, String frame, String components, String transform, String markers) {
    byte[] jpeg = bytes("ffd8" + markers(markers) + frame(frame, components) + SCAN);
    String adobe = ADOBE.formatted(Integer.parseInt(transform, 16));
    assertThat(decodable(jpeg)).isEqualTo(bytes("ffd8" + adobe + frame(frame, components) + SCAN));
  }

  @ParameterizedTest
  @CsvSource({"01, 0", "01 02, 1", "01 02 03 04, ''", "01 02 03 04, a", "01 02 03 04, J"})
  void isAJpegWithoutMarkerIfItHasNoColoursToChoose(String components, String markers) {
    byte[] jpeg = bytes("ffd8" + markers(markers) + frame("c0", components) + SCAN);
    assertThat(decodable(jpeg)).isEqualTo(bytes("ffd8" + frame("c0", components) + SCAN));
  }

  private static String markers(String names) {
    return names.chars().mapToObj(DecodableImageTest::marker).collect(Collectors.joining());
  }

  private static String marker(int name) {
    return switch (name) {
      case 'J' -> JFIF;
      case 'j' -> SHORT_JFIF;
      case 'a' -> SHORT_ADOBE;
      default -> ADOBE.formatted(name - '0');
    };
  }

  private static String frame(int components) {
    return frame("c0", "01 02 03 04".substring(0, 3 * components - 1));
  }

  private static String frame(String type, String components) {
    String[] names = components.split(" ");
    return "ff%s %04x 08 0014 001e %02x".formatted(type, 8 + 3 * names.length, names.length)
        + String.join("1100", names)
        + "1100";
  }

  @Test
  void isAWebpWhoseCanvasAnnouncesNoProfile() throws IOException {
    byte[] webp = TestFiles.quadrants("broken-profile.webp");
    byte[] decodable = DecodableImage.of(webp, ImageFormat.WEBP);
    assertThat(webp[20]).isEqualTo((byte) 0x20);
    assertThat(decodable[20]).isZero();
    webp[20] = 0;
    assertThat(decodable).isEqualTo(webp);
  }

  @Test
  void isABmpThatDeclaresItsSize() throws IOException {
    byte[] bmp = TestFiles.quadrants("565.bmp");
    byte[] zero = bmp.clone();
    Arrays.fill(zero, 2, 6, (byte) 0);
    assertThat(DecodableImage.of(zero, ImageFormat.BMP)).isEqualTo(bmp);
  }

  @ParameterizedTest
  @CsvSource({
    "lossy.webp,WEBP",
    "turned.webp,WEBP",
    "interlaced.png,PNG",
    "animated.gif,GIF",
    "565.bmp,BMP",
    "tiled.tif,TIFF"
  })
  void isTheFileItselfIfNothingHasToBeHidden(String file, ImageFormat format) throws IOException {
    byte[] image = TestFiles.quadrants(file);
    assertThat(DecodableImage.of(image, format)).isEqualTo(image);
  }

  @Test
  void hasTheScansOfAJpegUnchanged() throws IOException {
    byte[] jpeg = TestFiles.written("jpg");
    int scan = TestFiles.marker(jpeg, 0xda);
    byte[] behind = inserted(jpeg, jpeg.length - 2, "ffe2 0006 01020304");
    byte[] decodable = decodable(behind);
    int from = TestFiles.marker(decodable, 0xda);
    assertThat(Arrays.copyOfRange(decodable, from, decodable.length))
        .isEqualTo(Arrays.copyOfRange(behind, scan, behind.length));
  }

  private static byte[] decodable(byte[] jpeg) {
    return DecodableImage.of(jpeg, ImageFormat.JPEG);
  }
}
