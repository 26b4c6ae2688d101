package facematch.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import facematch.bench.CsvRows;
import facematch.bench.report.Report;
import facematch.bench.sample.SampleInput;
import facematch.worker.networks.Networks;
import facematch.worker.picture.Picture;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputScansTest {
  private static List<InputResult> results;

  @TempDir Path folder;

  @BeforeAll
  static void scanOnce() {
    try (var scans = new InputScans()) {
      results = scans.measure(0, 1);
    }
  }

  @Test
  void everyInputShowsItsFacesAndEveryStepTakesTime() {
    assertThat(results).extracting(InputResult::input).containsExactlyElementsOf(SampleInput.ALL);
    for (InputResult result : results) {
      var scan = result.rounds().get(0).scan();
      assertThat(scan.faces()).isEqualTo(result.input().faces());
      assertThat(scan.steps()).containsOnlyKeys(Step.values());
      assertThat(scan.steps().values()).allSatisfy(time -> assertThat(time).isPositive());
      assertThat(scan.milliseconds())
          .isEqualTo(Stream.of(Step.values()).mapToDouble(result::mean).sum());
      assertThat(scan.ownJava()).isBetween(0., 1.);
      assertThat(scan.allocated()).isGreaterThan(result.input().longerSide());
    }
  }

  @Test
  void theFloorIsLessThanTheScanAndGrowsWithTheMultiplications() {
    for (InputResult result : results) {
      var round = result.rounds().get(0);
      assertThat(round.floor().decode()).isPositive();
      assertThat(round.floorMilliseconds()).isLessThan(round.scan().milliseconds());
      assertThat(round.floor().milliseconds(2 * round.scan().multiplications()))
          .isGreaterThan(round.floorMilliseconds());
    }
  }

  @Test
  void writesATableOfTheInputsAndOneOfTheSteps() throws IOException {
    var report = new Report(new PrintStream(OutputStream.nullOutputStream()), folder);
    new InputTables(results).write(report);

    assertThat(CsvRows.of(folder.resolve("throughput-inputs.csv"), "input", "faces"))
        .containsExactly("1154x866 2", "4000x3000-turned 2", "1920x1080 3", "640x480 2");
    assertThat(CsvRows.of(folder.resolve("throughput-steps.csv"), "mean ms"))
        .hasSize(Step.values().length + 1)
        .startsWith("decode", "detector")
        .endsWith("rest", "scan");
    assertThat(CsvRows.of(folder.resolve("throughput-scans.csv"), "input")).hasSize(4);
  }

  @Test
  void countsTheMultiplicationsOfTheNetworksAtThePaddedSize() {
    try (var networks = new Networks(TimedNetwork::new)) {
      var detector = (TimedNetwork) networks.faceBoxes().network();
      networks.faceBoxes().find(picture(64), 128, 128, 0, 0, .7f);
      long padded = detector.multiplications();
      assertThat(padded / (128. * 128)).isCloseTo(890, within(20.));
      detector.reset();
      networks.faceBoxes().find(picture(64), 64, 100, 32, 0, .7f);
      assertThat(detector.multiplications()).isEqualTo(padded);

      var embedding = (TimedNetwork) networks.embedding();
      networks.embedding().run(List.of(picture(112)));
      long face = embedding.multiplications();
      assertThat(face / 1e6).isCloseTo(221, within(3.));
      networks.embedding().run(Collections.nCopies(3, picture(112)));
      assertThat(embedding.multiplications()).isEqualTo(4 * face);
    }
  }

  private static Picture picture(int side) {
    return new Picture(side, side, new byte[side * side * Picture.CHANNELS]);
  }
}
