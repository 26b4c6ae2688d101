package facematch.rest.http.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.rest.http.problem.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "a.jpg, a.jpg",
        "album/a.jpg, album/a.jpg",
        "album%2Fa.jpg, album/a.jpg",
        "%2Falbum//a.jpg, /album//a.jpg",
        "100%25.jpg, 100%.jpg",
        "a%252Fb, a%2Fb",
        "%252e%252e/a, %2e%2e/a",
        "a+b%2Bc%20d, a+b+c d",
        "gr%C3%BCn.jpg, gr\u00fcn.jpg",
        "gr\u00fcn.jpg, gr\u00fcn.jpg",
        ".../.a/a./..a/a.., .../.a/a./..a/a..",
        "..%5Ca, ..\\a"
      })
  void decodesNamesOfFiles(String path, String name) {
    assertThat(ImageName.inPath("/scan/image/" + path, "/scan/image/").ofFile().value())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "../a",
        "./a",
        "a/..",
        "a/.",
        "a/../b",
        "a/./b",
        "..%2Fa.png",
        "a%2F..",
        "%2e%2e/a",
        "%2E%2e",
        "a/%2e%2e%2fb",
        "/..",
        "//./"
      })
  void refusesFilesThatDeletionsCouldNotReach(String path) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> ImageName.inPath("/scan/image/" + path, "/scan/image/").ofFile())
        .withMessageContaining("segments . and ..");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "100%.jpg", "%zz", "%0A", "a%0Db", "%00", "%7F", "%C2%85"})
  void refusesWhatIsNoName(String path) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> ImageName.inPath("/names/" + path, "/names/"));
  }

  @Test
  void refusesHalfACharacter() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> new ImageName("a\ud800.jpg"))
        .withMessageContaining("surrogates");
  }

  @Test
  void limitsFilesTo1024CharactersAndUrlsTo8192() {
    assertThat(new ImageName("n".repeat(1024)).ofFile().value()).hasSize(1024);
    var url = new ImageName("n".repeat(8192));
    assertThat(url.value()).hasSize(8192);
    assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(url::ofFile);
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> new ImageName("n".repeat(1025)).ofFile())
        .withMessageContaining("1 to 1,024 characters, this one has 1,025");
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> new ImageName("n".repeat(8193)));
  }
}
