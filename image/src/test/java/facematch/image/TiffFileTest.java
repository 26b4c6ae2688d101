package facematch.image;

import static facematch.image.TestFiles.TIFF_SIZE;
import static facematch.image.TestFiles.tiff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.image.file.UnsupportedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffFileTest {
  private static final String BIG =
      "4949 2b00 0800 0000 1000000000000000 %s"
          + "0001 0300 0100000000000000 1e00000000000000"
          + "0101 0300 0100000000000000 1400000000000000";

  @Test
  void mayBeABigOne() {
    assertThat(ImageHeader.read(TestFiles.bytes(BIG.formatted("0200000000000000"))))
        .isEqualTo(TestFiles.header(ImageFormat.TIFF, 30, 20));
  }

  @Test
  void hasThePixelsOfATile() {
    String tile = "42010400 01000000 00000100 43010400 01000000 00000100";
    assertThat(ImageHeader.read(tiff(4, TIFF_SIZE + tile)).pixels()).isEqualTo(65536L * 65536);
  }

  @Test
  void hasMorePixelsThanAreReadIfATileHasTheLargestSides() {
    String tile = "42010400 01000000 ffffffff 43010400 01000000 ffffffff";
    assertThat(ImageHeader.read(tiff(4, TIFF_SIZE + tile)).pixels()).isGreaterThan(1L << 61);
  }

  @Test
  void hasThePixelsOfAJpegInside() {
    String jpeg = "ffc0 000b 08 ffff fffe 01 011100";
    var header = ImageHeader.read(tiff(3, TIFF_SIZE + "03010300 01000000 07000000", jpeg));
    assertThat(header.pixels()).isEqualTo(65535L * 65534);
    assertThat(header.jpegCompressed()).isTrue();
    assertThat(ImageHeader.read(tiff(3, TIFF_SIZE + "03010300 01000000 05000000", jpeg)))
        .isEqualTo(TestFiles.header(ImageFormat.TIFF, 30, 20));
  }

  @Test
  void isNotReadIfItIsACamerasRawFile() {
    assertUnsupported(tiff(3, TIFF_SIZE + "12c60100 04000000 01040000"), "DNG (camera raw)");
    String nikon = "0f010200 06000000 3e000000 06010300 01000000 23800000";
    assertUnsupported(tiff(4, TIFF_SIZE + nikon, "4e494b4f4e00"), "NEF (camera raw)");
    String unknown = "06010300 01000000 23800000";
    assertUnsupported(tiff(3, TIFF_SIZE + unknown), "camera raw");
  }

  @Test
  void isNotReadIfRawDataAreInADirectoryBelow() {
    String below = "4a010400 01000000 32000000";
    String raw = "0100 03010300 01000000 ff7f0000 00000000";
    assertUnsupported(tiff(3, TIFF_SIZE + below, raw), "camera raw");
    String outside = "4a010400 01000000 ffffff7f";
    assertThat(ImageHeader.read(tiff(3, TIFF_SIZE + outside)).pixels()).isEqualTo(600);
  }

  @ParameterizedTest
  @CsvSource({
    "06010300 01000000 02000000, 52010300 01000000 00000000, 4, beside unspecified samples",
    "06010300 01000000 02000000, 52010300 02000000 02000000, 12, beside unspecified samples",
    "06010300 01000000 02000000, 42010300 01000000 10000000, 4, in tiles",
    "06010300 01000000 00000000, 15010300 01000000 01000000, 12, if white is zero"
  })
  void isNotReadIfItsReaderWouldMistakeItsSamples(
      String photometric, String extra, int bits, String reason) {
    assertThatThrownBy(() -> ImageHeader.read(samples(photometric, extra, bits)))
        .isInstanceOf(UnsupportedImageException.class)
        .hasMessage("TIFF with %d bits a sample is not read %s".formatted(bits, reason));
    assertThat(ImageHeader.read(samples(photometric, extra, 16)).pixels()).isEqualTo(600);
  }

  private static byte[] samples(String photometric, String extra, int bits) {
    String size = "02010300 01000000 %02x000000".formatted(bits);
    return tiff(5, TIFF_SIZE + size + photometric + extra);
  }

  @Test
  void hasRastersOfItsSamples() {
    String sixteenBits = "02010300 01000000 10000000";
    String five = "15010300 01000000 05000000";
    byte[] file = tiff(4, TIFF_SIZE + sixteenBits + five);
    assertThat(ImageHeader.read(file).rasterBytes(file)).isEqualTo(600 * 5 * 2);
  }

  @Test
  void hasTheFirstOfSeveralSizes() {
    String again = "00010300 01000000 ffff0000";
    assertThat(ImageHeader.read(tiff(3, TIFF_SIZE + again)).width()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "49492a00 ffffffff",
        "49492a00 08000000",
        "49492a00 08000000 0500" + TIFF_SIZE + "00000000",
        "4d4d002a 00000008 0000"
      })
  void hasNoSizeIfItsDirectoryIsNotThere(String start) {
    assertThatThrownBy(() -> ImageHeader.read(TestFiles.bytes(start)))
        .isInstanceOf(MissingDimensionsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffffffffffff", "ffffffffffffff7f", "6666666666666606"})
  void hasNoSizeIfABigOnesDirectoryHasMoreEntriesThanTheFile(String entries) {
    assertThatThrownBy(() -> ImageHeader.read(TestFiles.bytes(BIG.formatted(entries))))
        .isInstanceOf(MissingDimensionsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00010300 01000000 00000000 01010300 01000000 14000000",
        "00010400 01000000 000000ff 01010300 01000000 14000000",
        "00010400 02000000 ffffffff 01010300 01000000 14000000",
        "00011300 01000000 1e000000 01010300 01000000 14000000",
        "00010300 00000000 1e000000 01010300 01000000 14000000"
      })
  void hasNoSizeIfItsEntriesNameNone(String entries) {
    assertThatThrownBy(() -> ImageHeader.read(tiff(2, entries)))
        .isInstanceOf(MissingDimensionsException.class);
  }

  private static void assertUnsupported(byte[] image, String name) {
    assertThatThrownBy(() -> ImageHeader.read(image))
        .isInstanceOf(UnsupportedImageException.class)
        .hasMessage(name + " is not read; JPEG, PNG, GIF, BMP, WebP and TIFF are");
  }
}
