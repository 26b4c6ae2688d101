package facematch.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairedDecisionsTest {
  @TempDir Path folder;

  @Test
  void countsPairsThatOnlyOneBuildJudgesCorrectly() throws IOException {
    var first = file("a", "x,y,true,0.5,true", "x,z,true,0.1,false", "v,w,false,0.4,false");
    var second = file("b", "x,y,true,0.2,false", "x,z,true,0.1,false", "v,w,false,0.3,true");
    assertThat(PairedDecisions.read(first, second)).isEqualTo(new PairedDecisions(1, 1));
  }

  @Test
  void pairsOfDifferentPersonsThatAreNotListedAreJudgedCorrectly() throws IOException {
    var first = file("a", "x,y,true,0.5,true", "v,w,false,0.4,false");
    var second = file("b", "x,y,true,0.5,true", "t,u,false,0.3,true");
    assertThat(PairedDecisions.read(first, second)).isEqualTo(new PairedDecisions(0, 1));
  }

  @Test
  void refusesFilesAboutOtherPairs() throws IOException {
    var first = file("a", "x,y,true,0.5,true");
    assertThatThrownBy(() -> PairedDecisions.read(first, file("b", "x,z,true,0.5,true")))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> PairedDecisions.read(first, file("c", "x,y,false,0.5,false")))
        .isInstanceOf(UsageException.class);
    Files.writeString(folder.resolve("old"), "photo,other,one_person,similarity\nx,y,true,0.5\n");
    assertThatThrownBy(() -> PairedDecisions.read(first, folder.resolve("old")))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void computesTheExactProbability() {
    // R: binom.test(2, 12)$p.value
    assertThat(new PairedDecisions(2, 10).probability()).isCloseTo(.03857, within(1e-5));
    assertThat(new PairedDecisions(10, 2).probability()).isCloseTo(.03857, within(1e-5));
    assertThat(new PairedDecisions(5, 5).probability()).isEqualTo(1);
    assertThat(new PairedDecisions(0, 0).probability()).isEqualTo(1);
  }

  private Path file(String name, String... rows) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "photo,other,one_person,similarity,right\n" + String.join("\n", rows));
  }
}
