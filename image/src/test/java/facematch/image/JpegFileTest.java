package facematch.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.image.file.UnsupportedImageException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegFileTest {
  private static final int FRAME = 0xc0;
  private static final String FRAME_HEADER = "ffc0 000b 08 0014 001e 01 011100";

  private byte[] jpeg;
  private int frame;

  @BeforeEach
  void write() throws IOException {
    jpeg = TestFiles.written("jpg");
    frame = TestFiles.marker(jpeg, FRAME);
  }

  /** What libjpeg passes over: markers without parameters, lengths of 0 and 1, bytes between. */
  @ParameterizedTest
  @ValueSource(
      strings = {"ffd0", "ffd7 ff01", "ffec 0000", "ffec 0001", "ffff ff", "ff00", "123456"})
  void isReadWhateverStandsBeforeItsFrame(String before) {
    byte[] odd = TestFiles.inserted(jpeg, frame, before);
    assertThat(ImageHeader.read(odd)).isEqualTo(TestFiles.header(ImageFormat.JPEG, 30, 20));
  }

  @Test
  void hasTheSizeOfItsFirstFrame() {
    byte[] two = TestFiles.inserted(jpeg, frame, "ffc2 0008 08 0010 0011 00");
    assertThat(ImageHeader.read(two)).isEqualTo(TestFiles.header(ImageFormat.JPEG, 17, 16));
  }

  @Test
  void isUsualWithOneCompleteFrameOfGreyOrColour() {
    assertThat(isUsual(jpeg)).isTrue();
    assertThat(isUsual(TestFiles.inserted(jpeg, frame, "ffc0 0007 08 0010 0011"))).isFalse();
    assertThat(isUsual(TestFiles.inserted(jpeg, frame, "ffc2 0008 08 0010 0011 01"))).isFalse();
    assertThat(isUsual(Arrays.copyOf(jpeg, frame + 4))).isFalse();
    jpeg[frame + 9] = 4;
    assertThat(isUsual(jpeg)).isFalse();
  }

  private static boolean isUsual(byte[] file) {
    return ImageFormat.JPEG.open(file).isUsualJpeg();
  }

  @Test
  void isNotReadIfItIsHierarchical() {
    jpeg[frame + 1] = (byte) 0xc5;
    assertThatThrownBy(() -> ImageHeader.read(jpeg))
        .isInstanceOf(UnsupportedImageException.class)
        .hasMessage("hierarchical JPEG is not read");
  }

  @Test
  void isNotReadIfItHasMoreBitsUnlessItIsLossless() {
    jpeg[frame + 4] = 12;
    assertThatThrownBy(() -> ImageHeader.read(jpeg))
        .isInstanceOf(UnsupportedImageException.class)
        .hasMessage("JPEG with 12 bits a sample is not read");
    jpeg[frame + 1] = (byte) 0xc3;
    assertThat(ImageHeader.read(jpeg).pixels()).isEqualTo(600);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffd8",
        "ffd8 ffda" + FRAME_HEADER,
        "ffd8 ffd9" + FRAME_HEADER,
        "ffd8 ffc0 0004 08 00",
        "ffd8 ffc4"
      })
  void hasNoSizeWithoutAFrame(String start) {
    assertThatThrownBy(() -> ImageHeader.read(TestFiles.bytes(start)))
        .isInstanceOf(MissingDimensionsException.class);
  }

  @Test
  void hasNoSizeIfItSaysSoAfterThePixels() {
    jpeg[frame + 5] = jpeg[frame + 6] = 0;
    assertThatThrownBy(() -> ImageHeader.read(jpeg)).isInstanceOf(MissingDimensionsException.class);
  }

  @Test
  void hasTheScansOfAllItsPixelsButNotOfItsThumbnails() {
    assertThat(scans(jpeg)).isEqualTo(1);
    byte[] twice = Arrays.copyOf(jpeg, jpeg.length + 4);
    twice[jpeg.length] = twice[jpeg.length + 2] = (byte) 0xff;
    twice[jpeg.length + 1] = twice[jpeg.length + 3] = (byte) 0xda;
    assertThat(scans(twice)).isEqualTo(3);
    twice[jpeg.length + 1] = (byte) 0xd8;
    assertThat(scans(twice)).isEqualTo(1);
  }

  @Test
  void hasSeveralScansIfItIsProgressive() throws IOException {
    assertThat(scans(TestFiles.quadrants("progressive.jpg"))).isEqualTo(10);
    assertThat(scans(TestFiles.quadrants("lossy.webp"))).isEqualTo(1);
  }

  private static int scans(byte[] image) {
    return ImageHeader.read(image).scans(image);
  }
}
