package facematch.bench.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.bench.CsvRows;
import facematch.bench.report.Better;
import facematch.bench.report.Measured;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Report;
import facematch.bench.report.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
  @TempDir Path folder;
  private Path file;
  private Report report;

  @BeforeEach
  void startAReport() {
    file = folder.resolve("baseline.csv");
    report = new Report(new PrintStream(OutputStream.nullOutputStream()), folder);
  }

  @Test
  void failsWhenAValueIsWorseByMoreThanItsTolerance() throws IOException {
    store("recall,0.9,higher,0.01", "time,2,lower,0.5");
    measured("recall", .889, Better.HIGHER);
    measured("time", 2.6, Better.LOWER);

    assertThatThrownBy(() -> end("true"))
        .isInstanceOf(MissedTargetException.class)
        .hasMessageContaining("recall is worse than the baseline: 0.8890, was 0.9000")
        .hasMessageContaining("time is worse than the baseline: 2.6000, was 2.0000");
    assertThat(CsvRows.of(folder.resolve("baseline.csv"), "value")).containsExactly("0.9", "2");
  }

  @Test
  void failsWhenAValueCannotBeComputedAnyMore() throws IOException {
    store("recall,0.9,higher,0.01");
    measured("recall", Double.NaN, Better.HIGHER);
    assertThatThrownBy(() -> end("true")).isInstanceOf(MissedTargetException.class);
  }

  @Test
  void acceptsBetterValuesSlightlyWorseOnesAndThoseThatOnlyOneSideHas() throws IOException {
    store("recall,0.9,higher,0.01", "time,2,lower,0.5", "of another command,1,lower,0");
    measured("recall", .895, Better.HIGHER);
    measured("time", 1, Better.LOWER);
    measured("new", 1, Better.LOWER);
    assertThatCode(() -> end("true")).doesNotThrowAnyException();
  }

  @Test
  void comparesNothingUnlessItIsAsked() throws IOException {
    store("recall,0.9,higher,0.01");
    measured("recall", 0, Better.HIGHER);
    assertThatCode(() -> end("")).doesNotThrowAnyException();
  }

  @Test
  void storesValuesAndKeepsTolerancesAndOtherRows() throws IOException {
    store("recall,0.9,higher,0.01", "of another command,1,lower,0");
    measured("recall", .8, Better.HIGHER);
    measured("new", .5, Better.LOWER);
    end("write");
    assertThat(CsvRows.of(file, "name", "value", "better", "tolerance"))
        .containsExactly(
            "recall 0.8000 higher 0.01",
            "of another command 1.0000 lower 0.0",
            "new 0.5000 lower 0.2");
  }

  @Test
  void refusesAMalformedFileAndAnUnknownMode() throws IOException {
    assertThatThrownBy(() -> end("maybe")).isInstanceOf(UsageException.class);
    store("recall,much,higher,0.01");
    assertThatThrownBy(() -> end("true"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("much");
  }

  private void store(String... rows) throws IOException {
    Files.writeString(file, "name,value,better,tolerance\n" + String.join("\n", rows) + "\n");
  }

  private void measured(String name, double value, Better better) {
    report.measured(new Measured(name, value, better, .2));
  }

  private void end(String mode) throws IOException {
    BaselineComparison.of(
            Map.of(BaselineComparison.FILE, file.toString(), BaselineComparison.MODE, mode))
        .end(report);
  }
}
