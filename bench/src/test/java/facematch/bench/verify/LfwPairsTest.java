package facematch.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LfwPairsTest {
  private static final Path LFW = Path.of("lfw");

  @TempDir Path directory;

  @Test
  void readsTheFolds() throws IOException {
    var folds = folds("2\t1\nAnn_Lee\t1\t12\nAnn_Lee\t1\tBo\t2\nBo\t2\t3\nBo\t1\tAnn_Lee\t4\n");
    var ann = LFW.resolve("Ann_Lee");
    var bo = LFW.resolve("Bo");
    assertThat(folds)
        .containsExactly(
            List.of(
                new LfwPair(ann.resolve("Ann_Lee_0001.jpg"), ann.resolve("Ann_Lee_0012.jpg"), true),
                new LfwPair(ann.resolve("Ann_Lee_0001.jpg"), bo.resolve("Bo_0002.jpg"), false)),
            List.of(
                new LfwPair(bo.resolve("Bo_0002.jpg"), bo.resolve("Bo_0003.jpg"), true),
                new LfwPair(bo.resolve("Bo_0001.jpg"), ann.resolve("Ann_Lee_0004.jpg"), false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1 1\nA 1 2\nA 1 B 1",
        "2 1\nA 1 2\nA 1 B 1\nA 1 2",
        "A 1 2\nA 1 B 1",
        "2 1\nA 1\nA 1 B 1\nA 1 2\nA 1 B 1",
        "2 1\nA 1 x\nA 1 B 1\nA 1 2\nA 1 B 1"
      })
  void refusesMalformedFiles(String text) {
    assertThatThrownBy(() -> folds(text)).isInstanceOf(UsageException.class);
  }

  private List<List<LfwPair>> folds(String text) throws IOException {
    return LfwPairs.folds(Files.writeString(directory.resolve("pairs.txt"), text), LFW);
  }
}
