package facematch.bench.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import facematch.bench.photo.CsvRecords;
import facematch.bench.report.Report;
import facematch.rest.threshold.FalseMatchRates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FalseMatchReportTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  /** 10 pairs are at .355, 20 at .305, 30 at .255, and 940 far below. */
  @Test
  void writesATableThatRestReads() throws IOException {
    write(10, 20, 30, 940);

    assertThat(CsvRecords.read(file()))
        .extracting(row -> row.get("threshold"))
        .containsExactly("0.25", "0.26", "0.31");
    var rates = FalseMatchRates.read(file());
    assertThat(rates.rate(.25)).isEqualTo(.06);
    assertThat(rates.rate(.26)).isEqualTo(.03);
    assertThat(rates.rate(.31)).isCloseTo(.01, within(1e-12));
    assertThat(terminal.toString(UTF_8)).contains("of 1,000 pairs of faces");
  }

  @Test
  void leavesOutThresholdsThatFewerThanTenPairsReach() throws IOException {
    write(9, 1, 30, 960);

    assertThat(CsvRecords.read(file()))
        .extracting(row -> row.get("threshold"))
        .containsExactly("0.25", "0.26");
    assertThat(FalseMatchRates.read(file()).rate(.26)).isCloseTo(.01, within(1e-12));
  }

  private void write(int highest, int high, int low, int lowest) throws IOException {
    var faces = new Roc();
    add(faces, highest, .355f);
    add(faces, high, .305f);
    add(faces, low, .255f);
    add(faces, lowest, -.1f);
    new FalseMatchReport(new Report(new PrintStream(terminal, true, UTF_8), folder)).write(faces);
  }

  private static void add(Roc faces, int pairs, float similarity) {
    for (int i = 0; i < pairs; i++) {
      faces.add(similarity, false);
    }
  }

  private Path file() {
    return folder.resolve("false-match-rates.csv");
  }
}
