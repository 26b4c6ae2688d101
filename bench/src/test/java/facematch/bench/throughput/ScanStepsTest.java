package facematch.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.bench.photo.PhotoScanner;
import facematch.bench.throughput.ScanSteps.Step;
import facematch.worker.faces.FaceScanner;
import facematch.worker.networks.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanStepsTest {
  @TempDir Path folder;

  @Test
  void measuresEveryNetworkWithinAScan() throws IOException {
    byte[] photo = Files.readAllBytes(SamplePhoto.write(folder));
    var decoder = PhotoScanner.decoder();
    try (var networks = new Networks(TimedNetwork::new);
        var progress = new ProgressBar("steps", 1)) {
      var scanner = new FaceScanner(decoder, networks, FaceScanner.DEFAULT_MIN_QUALITY);
      var times = new StepTimes();
      times.add(new ScanSteps(scanner, decoder, networks).medians(photo, 1, progress));

      assertThat(Step.values()).allSatisfy(step -> assertThat(times.of(step)).isPositive());
      assertThat(times.networks()).isLessThan(times.of(Step.SCAN));
    }
  }
}
