package facematch.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageHeaderTest {
  private static final String LOSSY = "56503820 0a000000 000000 9d012a";
  private static final String LOSSLESS = "5650384c 05000000 2f";
  private static final String CANVAS = "56503858 0a000000 00000000";
  private static final String SIZE = "00010300 01000000 1e000000 01010300 01000000 14000000";

  @ParameterizedTest
  @CsvSource({"jpg,JPEG", "png,PNG", "gif,GIF", "bmp,BMP", "tif,TIFF"})
  void tellsFormatAndSizeByContent(String written, ImageFormat read) throws IOException {
    assertThat(ImageHeader.read(image(written))).isEqualTo(new ImageHeader(read, 30, 20));
  }

  @Test
  void tellsTheSizeOfAWebpByEachOfItsKinds() {
    var expected = new ImageHeader(ImageFormat.WEBP, 30, 20);
    assertThat(ImageHeader.read(webp(LOSSY + "1e001400"))).isEqualTo(expected);
    assertThat(ImageHeader.read(webp(LOSSLESS + "1dc00400"))).isEqualTo(expected);
    assertThat(ImageHeader.read(webp(CANVAS + "1d0000130000"))).isEqualTo(expected);
  }

  @Test
  void countsThePixelsOfWhatIsLargerThanItsCanvas() {
    var header = ImageHeader.read(webp(CANVAS + "1d0000130000" + LOSSY + "ff3fff3f"));
    assertThat(header.width()).isEqualTo(30);
    assertThat(header.pixels()).isEqualTo(16383L * 16383);
  }

  @Test
  void countsThePixelsOfATile() {
    var header =
        ImageHeader.read(tiff(SIZE + "42010400 01000000 00000100 43010400 01000000 00000100", 4));
    assertThat(header.pixels()).isEqualTo(65536L * 65536);
  }

  @Test
  void countsThePixelsOfAJpegInsideATiff() {
    String jpeg = "ffc0 000b 08 ffff fffe 01 011100";
    assertThat(ImageHeader.read(tiff(SIZE + "03010300 01000000 07000000", 3, jpeg)).pixels())
        .isEqualTo(65535L * 65534);
    assertThat(ImageHeader.read(tiff(SIZE + "03010300 01000000 05000000", 3, jpeg)).pixels())
        .isEqualTo(600);
  }

  @Test
  void countsTheScansOfAJpegButNotItsThumbnails() throws IOException {
    byte[] jpeg = image("jpg");
    assertThat(ImageHeader.read(jpeg).scans(jpeg)).isEqualTo(1);
    byte[] twice = Arrays.copyOf(jpeg, jpeg.length + 4);
    twice[jpeg.length] = twice[jpeg.length + 2] = (byte) 0xff;
    twice[jpeg.length + 1] = twice[jpeg.length + 3] = (byte) 0xda;
    assertThat(ImageHeader.read(twice).scans(twice)).isEqualTo(3);
    twice[jpeg.length + 1] = (byte) 0xd8;
    assertThat(ImageHeader.read(twice).scans(twice)).isEqualTo(1);
  }

  @Test
  void readsABigTiff() {
    byte[] big =
        bytes(
            "4949 2b00 0800 0000 1000000000000000 0200000000000000"
                + "0001 0300 0100000000000000 1e00000000000000"
                + "0101 0300 0100000000000000 1400000000000000");
    assertThat(ImageHeader.read(big)).isEqualTo(new ImageHeader(ImageFormat.TIFF, 30, 20));
  }

  @Test
  void needsTheHeaderAlone() throws IOException {
    for (String format : new String[] {"jpg", "png", "gif", "bmp"}) {
      byte[] image = image(format);
      int length = format.equals("jpg") ? image.length - 20 : format.equals("gif") ? 800 : 60;
      assertThat(ImageHeader.read(Arrays.copyOf(image, length)).pixels()).isEqualTo(600);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "00000020 66747970 61766966 00000000, AVIF",
    "00000020 66747970 6d696631 00000000 6d696631 61766966, AVIF",
    "00000018 66747970 68656963 00000000, HEIC",
    "00000018 66747970 63727820 00000000, CR3",
    "ff0a fa1f, JPEG XL",
    "0000000c 6a502020 0d0a870a, JPEG 2000",
    "25504446 2d312e37, PDF",
    "3c3f786d6c 3f3e 3c737667 20 2f3e, SVG",
    "3c21444f 43545950 45206874 6d6c3e, HTML",
    "38425053 0001, PSD",
    "00000100 0100, ICO",
    "1f8b 0800, gzip",
    "49492a00 10000000 43520200, CR2",
    "52494646 00000000 57415645, WAV"
  })
  void namesWhatIsNotRead(String start, String name) {
    assertThatThrownBy(() -> ImageHeader.read(Arrays.copyOf(bytes(start), 64)))
        .isInstanceOf(UnsupportedImageException.class)
        .hasMessageStartingWith(name)
        .hasMessageEndingWith("JPEG, PNG, GIF, BMP, WebP and TIFF are");
  }

  @Test
  void namesACamerasRawFileThoughItIsATiff() {
    assertUnsupported(tiff(SIZE + "12c60100 04000000 01040000", 3), "DNG");
    assertUnsupported(
        tiff(SIZE + "0f010200 06000000 3e000000 06010300 01000000 23800000", 4, "4e494b4f4e00"),
        "NEF");
  }

  @Test
  void refusesTheJpegsThatNoReaderKnows() throws IOException {
    byte[] jpeg = image("jpg");
    int frame = frame(jpeg);
    jpeg[frame + 4] = 12;
    assertUnsupported(jpeg, "JPEG with 12 bits");
    jpeg[frame + 1] = (byte) 0xc5;
    assertUnsupported(jpeg, "hierarchical JPEG");
  }

  @Test
  void isNotFoundInWhatIsNoImage() {
    for (String text : new String[] {"", "x", "PTA", "ICE", "hello, world"}) {
      assertUnsupported(text.getBytes(StandardCharsets.US_ASCII), "this is not an image");
    }
  }

  @Test
  void isTooDamagedWhenItEndsBeforeTheSize() throws IOException {
    for (String format : new String[] {"jpg", "png", "gif", "bmp", "tif"}) {
      byte[] image = image(format);
      for (int length : new int[] {16, 18}) {
        assertThatThrownBy(() -> ImageHeader.read(Arrays.copyOf(image, length)))
            .as("%d bytes of a %s", length, format)
            .isInstanceOf(MissingDimensionsException.class);
      }
    }
  }

  private static void assertUnsupported(byte[] image, String reason) {
    assertThatThrownBy(() -> ImageHeader.read(image))
        .isInstanceOf(UnsupportedImageException.class)
        .hasMessageStartingWith(reason);
  }

  private static int frame(byte[] jpeg) {
    int at = 0;
    while (jpeg[at] != (byte) 0xff || jpeg[at + 1] != (byte) 0xc0) {
      at++;
    }
    return at;
  }

  /** Little-endian, with one directory of so many entries and what follows it. */
  private static byte[] tiff(String entries, int count, String... rest) {
    return bytes(
        "49492a00 08000000 %02x00".formatted(count) + entries + "00000000" + String.join("", rest));
  }

  private static byte[] webp(String chunks) {
    byte[] data = bytes(chunks);
    return bytes("52494646 %02x000000 57454250".formatted(data.length + 4) + chunks);
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
  }

  private static byte[] image(String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }
}
