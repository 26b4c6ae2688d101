package facematch.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
  private static final String URL = "HTTPS://example.org/a.jpg";

  @TempDir Path folder;

  @Test
  void areFilesFoldersAndUrls() throws Exception {
    var single = Files.createFile(folder.resolve("single.jpg"));
    var below = Files.createDirectories(folder.resolve("a/b"));
    Files.createFile(below.resolve("c.jpg"));
    var named = List.of(URL, single.toString(), folder.resolve("a").toString());

    var found = new ArrayList<String>();
    new Sources(named, true)
        .visit(found::add, file -> found.add(file.toString()), path -> found.add("unreadable"));
    assertThat(found).containsExactly(URL, single.toString(), below.resolve("c.jpg").toString());
    assertThat(new Sources(named, true).count()).isEqualTo(3);
    assertThat(new Sources(named, false).count()).isEqualTo(2);
    assertThat(new Sources(named, true).missing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere.jpg", "", " ", "a\0b", "ftp://example.org/a.jpg"})
  void areNothingElse(String source) {
    assertThat(new Sources(List.of(URL, source), true).missing()).contains(source);
  }
}
