package facematch.rest.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.rest.http.problem.InvalidRequestException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {
  private static final String FILE =
      String.join(
          "\r\n",
          "--b",
          "Content-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"",
          "Content-Type: image/jpeg",
          "",
          "%s",
          "");
  private static final String FIELD =
      "--b\r\nContent-Disposition: form-data; name=\"album\"\r\n\r\nfilename=x\r\n";
  private static final String END = "--b--\r\n";

  @ParameterizedTest
  @ValueSource(strings = {"image", "", "\r\n", "\r\n--", "--b", "\r\n\r\n", "a\r\n--a\r\n--\r\n-"})
  void takesTheFile(String image) {
    assertThat(imageIn(FILE.formatted(image) + END)).isEqualTo(image);
    assertThat(imageIn(FIELD + FILE.formatted(image) + FIELD + END)).isEqualTo(image);
  }

  @Test
  void takesAFileOfAnyBytes() {
    byte[] random = new byte[100_000];
    new Random(1).nextBytes(random);
    String image = new String(random, ISO_8859_1);
    assertThat(imageIn(FILE.formatted(image) + END)).isEqualTo(image);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-disposition:form-data;filename=a",
        "CONTENT-TYPE: image/png\r\nCONTENT-DISPOSITION: form-data; FILENAME*=UTF-8''a",
        "Content-Disposition: attachment; filename=\"a;b\"; name=x"
      })
  void knowsAFileHoweverItsHeadIsWritten(String head) {
    assertThat(imageIn("--b\r\n" + head + "\r\n\r\nimage\r\n--b--")).isEqualTo("image");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "--", "--b", "--b\r\n", "---\r\ntitle: a\r\n", "image--b\r\n"})
  void leavesABodyThatIsNoForm(String body) {
    assertThat(imageIn(body)).isEqualTo(body);
  }

  @Test
  void refusesAFormWithoutAFileOrWithSeveral() {
    for (String form : new String[] {FIELD + END, FILE + FILE + END, FILE + FIELD + FILE + END}) {
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> imageIn(form))
          .withMessageContaining("its only file");
    }
  }

  @Test
  void refusesAFormThatEndsEarly() {
    String whole = FIELD + FILE + END;
    for (int length = 20; length < whole.length() - 4; length++) {
      String cut = whole.substring(0, length);
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> imageIn(cut))
          .withMessageContaining("ends early");
    }
  }

  @Test
  void refusesAHeadThatGrowsWithoutEnd() {
    String head = "--b\r\nContent-Disposition: form-data; x=\"" + "x".repeat(10_000);
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> imageIn(head + "\"; filename=a\r\n\r\nimage\r\n" + END));
  }

  /** A second look at each byte would take minutes. */
  @Test
  @Timeout(10)
  void readsAnyFormInLinearTime() {
    for (String repeated : new String[] {"\r\n--", "\r\n\r\n", "\r", FIELD.substring(0, 5)}) {
      String form = FIELD + repeated.repeat((4 << 20) / repeated.length());
      assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> imageIn(form));
    }
    String fields = FIELD.repeat((4 << 20) / FIELD.length());
    assertThat(imageIn(fields + FILE.formatted("image") + END)).isEqualTo("image");
  }

  private static String imageIn(String body) {
    return new String(MultipartForm.imageIn(body.getBytes(ISO_8859_1)), ISO_8859_1);
  }
}
