package facematch.bench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.bench.CsvRows;
import facematch.bench.report.Measured;
import facematch.bench.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenesBenchmarkTest {
  @TempDir Path folder;

  @Test
  void findsLargeFacesAtTheirPlacesAndLeavesOutWhatDoesNotFit() throws IOException {
    var report = new Report(new PrintStream(OutputStream.nullOutputStream()), folder);
    new ScenesBenchmark(report).run(List.of(640), List.of(56, 200));

    assertThat(CsvRows.of(folder.resolve("detect-640.csv"), "side of the face", "faces"))
        .contains("48 to 64 40", "64 to 128 4", "from 128 0", "all 44");
    assertThat(report.measurements())
        .filteredOn(measured -> measured.name().endsWith("recall by boxes"))
        .extracting(Measured::value)
        .allSatisfy(recall -> assertThat(recall).isGreaterThan(.9));
  }
}
