package facematch.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.image.file.UnsupportedImageException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngFileTest {
  private static final String START = "89504e47 0d0a1a0a 0000000d 49484452";

  @Test
  void hasSidesOfUpTo31Bits() {
    var header = ImageHeader.read(TestFiles.bytes(START + "7fffffff 7fffffff"));
    assertThat(header.pixels()).isEqualTo(0x7fffffffL * 0x7fffffffL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000 00000001", "00000001 00000000", "80000000 00000001"})
  void hasNoOtherSides(String size) {
    assertThatThrownBy(() -> ImageHeader.read(TestFiles.bytes(START + size)))
        .isInstanceOf(MissingDimensionsException.class);
  }

  @Test
  void isNoImageIfItDoesNotBeginWithItsHeader() throws IOException {
    byte[] png = TestFiles.written("png");
    assertThatThrownBy(() -> ImageHeader.read(TestFiles.inserted(png, 8, "00000000 74455874 0000")))
        .isInstanceOf(UnsupportedImageException.class);
  }
}
