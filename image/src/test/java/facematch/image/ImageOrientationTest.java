package facematch.image;

import static facematch.image.TestFiles.exif;
import static facematch.image.TestFiles.inserted;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageOrientationTest {
  private static final int SIGNATURE = 2;
  private static final int PNG_HEADER = 33;

  @ParameterizedTest
  @CsvSource({
    "turned.tif,TIFF,6",
    "turned.webp,WEBP,6",
    "turned-prefixed.webp,WEBP,6",
    "lossy.webp,WEBP,1",
    "pages.tif,TIFF,1",
    "animated.gif,GIF,1",
    "565.bmp,BMP,1",
    "interlaced.png,PNG,1",
    "cmyk.jpg,JPEG,1"
  })
  void isTheOneOtherProgramsWrote(String file, ImageFormat format, int orientation)
      throws IOException {
    assertThat(ImageOrientation.of(TestFiles.quadrants(file), format)).isEqualTo(orientation);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void isThatOfAJpegsExifData(int orientation) throws IOException {
    assertThat(ofJpeg(app1(exif(orientation)))).isEqualTo(orientation);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 65535})
  void isUprightIfOutOfRange(int orientation) throws IOException {
    assertThat(ofJpeg(app1(exif(orientation)))).isEqualTo(1);
  }

  @Test
  void isTheFirstThatCanBeRead() throws IOException {
    String none = app1("4d4d002a 00000008 0000");
    String outside = app1("4d4d002a 7fffffff");
    String other = "ffe1 000a 68747470 3a2f2f78";
    assertThat(ofJpeg(other + none + outside + app1(exif(0)) + app1(exif(8)) + app1(exif(3))))
        .isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // so many entries as no segment holds
        "4d4d002a 00000008 ffff 0112 0003 00000001 00060000",
        // a text that would be outside, before and after
        "4d4d002a 00000008 0002 010f 0002 7fffffff 7fffffff 0112 0003 00000001 00060000",
        "4d4d002a 00000008 0002 0112 0003 00000001 00060000 010f 0002 7fffffff 7fffffff",
        // a type that does not exist
        "4d4d002a 00000008 0002 010f 00ff 00000001 00000000 0112 0003 00000001 00060000",
        // of a LONG, and in little-endian order
        "4d4d002a 00000008 0001 0112 0004 00000001 00000006",
        "49492a00 08000000 0100 1201 0300 01000000 06000000"
      })
  void isReadBesideDamagedEntries(String exif) throws IOException {
    assertThat(ofJpeg(app1(exif))).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4d4d002a",
        "2a2a002a 00000008 0001 0112 0003 00000001 00060000",
        "4d4d002a ffffffff",
        "4d4d002a 00000008 0001 0112 0003 00000000 00060000",
        "4d4d002a 00000008 0001 0112 0004 00000002 7ffffff0"
      })
  void isUprightIfItCannotBeRead(String exif) throws IOException {
    assertThat(ofJpeg(app1(exif))).isEqualTo(1);
  }

  @Test
  void isReadFromAJpegWithMarkersThatHaveNoParameters() throws IOException {
    assertThat(ofJpeg("ffd0 ffec 0000" + app1(exif(6)))).isEqualTo(6);
  }

  @Test
  void isUprightIfItStandsBehindThePixels() throws IOException {
    byte[] jpeg = TestFiles.written("jpg");
    byte[] behind = inserted(jpeg, jpeg.length - 2, app1(exif(6)));
    assertThat(ImageOrientation.of(behind, ImageFormat.JPEG)).isEqualTo(1);
  }

  @Test
  void isThatOfAPngsExifDataBeforeOrBehindThePixels() throws IOException {
    byte[] png = TestFiles.written("png");
    String chunk = "0000001a 65584966" + exif(5) + "00000000";
    assertThat(ofPng(inserted(png, PNG_HEADER, chunk))).isEqualTo(5);
    assertThat(ofPng(inserted(png, png.length - 12, chunk))).isEqualTo(5);
    assertThat(ofPng(inserted(png, png.length, chunk))).isEqualTo(1);
  }

  @Test
  void isThatOfAPngThatIsCutBehindIt() throws IOException {
    byte[] png = inserted(TestFiles.written("png"), PNG_HEADER, "0000001a 65584966" + exif(5));
    assertThat(ofPng(Arrays.copyOf(png, PNG_HEADER + 8 + 26))).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exif", "APP1"})
  void isThatOfAPngsRawProfile(String type) throws IOException {
    String profile = "\n%s\n      26\n%s\n".formatted(type, exif(6).replace(" ", "\n"));
    assertThat(ofPng(withText("tEXt", type, profile.getBytes(ISO_8859_1)))).isEqualTo(6);
    assertThat(ofPng(withText("zTXt", type, deflated(profile)))).isEqualTo(6);
  }

  @Test
  void isThatOfARawProfileThatIsCut() throws IOException {
    String profile = "\nexif\n  9999\n" + exif(6).replace(" ", "") + "0";
    byte[] deflated = deflated(profile + "0".repeat(100_000));
    assertThat(ofPng(withText("zTXt", "exif", Arrays.copyOf(deflated, 60)))).isEqualTo(6);
    assertThat(ofPng(withText("tEXt", "exif", profile.getBytes(ISO_8859_1)))).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\nexif\n", "\nexif\n 26\nno digits", "\nexif\n 26\n4d4d0"})
  void isUprightIfARawProfileCannotBeRead(String profile) throws IOException {
    byte[] text = profile.getBytes(ISO_8859_1);
    assertThat(ofPng(withText("tEXt", "exif", text))).isEqualTo(1);
    assertThat(ofPng(withText("zTXt", "exif", text))).isEqualTo(1);
    assertThat(ofPng(withText("zTXt", "exif", deflated(profile)))).isEqualTo(1);
  }

  private static byte[] withText(String type, String profile, byte[] text) throws IOException {
    var data = new ByteArrayOutputStream();
    data.writeBytes("Raw profile type %s\0".formatted(profile).getBytes(ISO_8859_1));
    data.writeBytes(text);
    String chunk = "%08x".formatted(data.size()) + hex(type.getBytes(ISO_8859_1));
    String whole = chunk + hex(data.toByteArray()) + "00000000";
    return inserted(TestFiles.written("png"), PNG_HEADER, whole);
  }

  /** With the compression method in front. */
  private static byte[] deflated(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(0);
    try (var deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(text.getBytes(ISO_8859_1));
    }
    return bytes.toByteArray();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static int ofPng(byte[] png) {
    return ImageOrientation.of(png, ImageFormat.PNG);
  }

  private static int ofJpeg(String segments) throws IOException {
    byte[] jpeg = inserted(TestFiles.written("jpg"), SIGNATURE, segments);
    return ImageOrientation.of(jpeg, ImageFormat.JPEG);
  }

  private static String app1(String exif) {
    return "ffe1 %04x 45786966 0000".formatted(2 + 6 + TestFiles.bytes(exif).length) + exif;
  }
}
