package facematch.image;

import static facematch.image.TestFiles.TIFF_SIZE;
import static facematch.image.TestFiles.bytes;
import static facematch.image.TestFiles.inserted;
import static facematch.image.TestFiles.tiff;
import static facematch.image.TestFiles.webp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderBlocksTest {
  private static final String GIF = "474946383961 1e00 1400 00 00 00";
  private static final String GIF_FRAME = "2c 0000 0000 1e00 1400 00";

  @ParameterizedTest
  @CsvSource({
    "progressive.jpg,JPEG",
    "cmyk.jpg,JPEG",
    "interlaced.png,PNG",
    "animated.gif,GIF",
    "rle.bmp,BMP",
    "animated.webp,WEBP",
    "pages.tif,TIFF",
    "jpeg.tif,TIFF"
  })
  void areFewInOrdinaryFiles(String file, ImageFormat format) throws IOException {
    assertThat(count(TestFiles.quadrants(file), format)).isLessThan(64);
  }

  @Test
  void areTheShortSegmentsOfAJpegWhateverSegmentTheyMayBeHiddenIn() throws IOException {
    byte[] jpeg = TestFiles.written("jpg");
    int before = count(jpeg, ImageFormat.JPEG);
    String hidden = "fffe 000c ffe1 0002 ffc0 0003 ff01";
    byte[] more = inserted(jpeg, 2, "ffe1 0002" + hidden + "ffe2 0102" + "00".repeat(256));
    assertThat(count(more, ImageFormat.JPEG)).isEqualTo(before + 4);
  }

  @Test
  void areNoRestartMarkersOfAJpeg() throws IOException {
    byte[] jpeg = TestFiles.written("jpg");
    byte[] more = inserted(jpeg, jpeg.length - 2, "ffd0 00 ffd7 00 ff00 00");
    assertThat(count(more, ImageFormat.JPEG)).isEqualTo(count(jpeg, ImageFormat.JPEG));
  }

  @Test
  void areThoseOfAJpegInsideATiff() {
    String jpeg = "ffd8 ffe1 0002 ffe1 0002 ffe1 0002 ffe1 0002 ffe1 0002 ffe1 0002";
    byte[] compressed = tiff(3, TIFF_SIZE + "03010300 01000000 07000000", jpeg);
    byte[] plain = tiff(3, TIFF_SIZE + "03010300 01000000 01000000", jpeg);
    assertThat(count(compressed, ImageFormat.TIFF)).isEqualTo(6);
    assertThat(count(plain, ImageFormat.TIFF)).isEqualTo(4);
  }

  @Test
  void areTheChunksBeforeThePixelsOfAPng() throws IOException {
    String empty = "00000000 74455874 00000000";
    byte[] png = TestFiles.written("png");
    assertThat(count(png, ImageFormat.PNG)).isEqualTo(1);
    assertThat(count(inserted(png, 33, empty + empty), ImageFormat.PNG)).isEqualTo(3);
    assertThat(count(inserted(png, png.length - 12, empty), ImageFormat.PNG)).isEqualTo(1);
  }

  @Test
  void areTheExtensionsAndTheirSubBlocksBeforeTheFirstFrameOfAGif() {
    String extensions = "21f9 04 00000000 00 21fe 01 00 01 00 00";
    assertThat(count(bytes(GIF + GIF_FRAME + extensions), ImageFormat.GIF)).isZero();
    assertThat(count(bytes(GIF + extensions + GIF_FRAME), ImageFormat.GIF)).isEqualTo(7);
  }

  @Test
  void areTheChunksBeforeThePixelsOfAWebp() {
    String canvas = "56503858 0a000000 00000000 1d0000 130000";
    String empty = "41424344 00000000";
    assertThat(count(webp(canvas + empty + "56503820 00000000" + empty), ImageFormat.WEBP))
        .isEqualTo(2);
    assertThat(count(webp(canvas + "414e4d46 00000000" + empty), ImageFormat.WEBP)).isEqualTo(1);
  }

  @Test
  void areTheEntriesOfAllPagesOfATiff() {
    String second = "0100 00010300 01000000 1e000000 00000000";
    byte[] pages = tiff(2, TIFF_SIZE, second);
    assertThat(count(pages, ImageFormat.TIFF)).isEqualTo(3);
    pages[34] = 38;
    assertThat(count(pages, ImageFormat.TIFF)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"4a01", "6987", "2588", "05a0"})
  void areTheEntriesBelowThePagesOfATiff(String pointer) {
    String entry = pointer + "0400 02000000 32000000";
    String below = "3a000000 4c000000 0100 00010300 01000000 1e000000 00000000";
    assertThat(count(tiff(3, TIFF_SIZE + entry, below + "0000"), ImageFormat.TIFF)).isEqualTo(7);
  }

  @Test
  void areTheFractionsOfATiffToo() {
    String entry = "14020500 02000000 08000000";
    assertThat(count(tiff(3, TIFF_SIZE + entry), ImageFormat.TIFF)).isEqualTo(6);
  }

  @Test
  void areCountedUpToAMaximum() throws IOException {
    assertThat(HeaderBlocks.count(TestFiles.quadrants("pages.tif"), ImageFormat.TIFF, 5))
        .isEqualTo(5);
    assertThat(HeaderBlocks.count(TestFiles.written("jpg"), ImageFormat.JPEG, 2)).isEqualTo(2);
  }

  @Test
  void areNotCountedInWhatHasNoHeader() {
    assertThatThrownBy(() -> count(bytes("49492a00"), ImageFormat.TIFF))
        .isInstanceOf(MissingDimensionsException.class);
  }

  private static int count(byte[] image, ImageFormat format) {
    return HeaderBlocks.count(image, format, HeaderBlocks.MOST);
  }
}
