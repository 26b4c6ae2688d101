package facematch.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.image.file.UnsupportedImageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  @ParameterizedTest
  @CsvSource({
    "00000020 66747970 61766966 00000000, AVIF",
    "00000020 66747970 6d696631 00000000 6d696631 61766966, AVIF",
    "00000018 66747970 68656963 00000000, HEIC",
    "00000018 66747970 63727820 00000000, CR3 (camera raw)",
    "00000014 66747970 71742020 00000000, MOV",
    "00000018 66747970 69736f6d 00000000, MP4",
    "49492a00 10000000 43520200, CR2 (camera raw)",
    "49491a00 00004845 41504343 4452, CRW (camera raw)",
    "4949524f 0800 0000, ORF (camera raw)",
    "46554a49 46494c4d 4343442d 52415720, RAF (camera raw)",
    "49495500 18000000, RW2 (camera raw)",
    "ff0a fa1f, JPEG XL",
    "0000000c 6a502020 0d0a870a, JPEG 2000",
    "38425053 0001, PSD",
    "25504446 2d312e37, PDF",
    "25215053 2d41646f, EPS",
    "00000100 0100, ICO",
    "0a05 0108, PCX",
    "52494646 00000000 57415645, WAV",
    "52494646 00000000 41564920, AVI",
    "fffb 9064, MP3",
    "504b0304 1400, ZIP",
    "1f8b 0800, gzip",
    "3c3f786d6c 3f3e 3c737667 20 2f3e, SVG",
    "3c21444f 43545950 45206874 6d6c3e, HTML"
  })
  void namesWhatIsNotRead(String start, String name) {
    assertThatThrownBy(() -> ImageHeader.read(Arrays.copyOf(TestFiles.bytes(start), 64)))
        .isInstanceOf(UnsupportedImageException.class)
        .hasMessage(name + " is not read; JPEG, PNG, GIF, BMP, WebP and TIFF are");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "PTA", "ICE", "GIF90a", "hello, world"})
  void isNotFoundInWhatIsNoImage(String text) {
    assertThatThrownBy(() -> ImageHeader.read(text.getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(UnsupportedImageException.class)
        .hasMessage("this is not an image");
  }

  @Test
  void tellsAPhotoByItsFirstTwoBytes() {
    assertThat(Signature.formatOf(TestFiles.bytes("ffd8"))).isEqualTo(ImageFormat.JPEG);
  }
}
