package facematch.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoTest {
  @ParameterizedTest
  @CsvSource({
    "a.jpg,              a.jpg",
    "./a/b.jpg,          a/b.jpg",
    "a/../b/./c.jpg,     b/c.jpg",
    "a//b.jpg,           a/b.jpg",
    "/photos/./a.jpg,    /photos/a.jpg",
    "..photos/a.jpg,     ..photos/a.jpg",
  })
  void isNamedAsItIsWritten(Path file, String name) {
    assertThat(Photo.of(file).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"../a.jpg, a.jpg", "b/../../a.jpg, a.jpg"})
  void isNamedByItsWholePathAboveTheCurrentFolder(Path file, String end) {
    var above = Path.of("").toAbsolutePath().getParent();
    assertThat(Photo.of(file).name()).isEqualTo(above.resolve(end).toString());
  }
}
