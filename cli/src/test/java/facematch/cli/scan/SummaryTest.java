package facematch.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private final Summary summary = new Summary();

  @Test
  void countsOutcomes() {
    summary.add(Result.of("a", "1", Outcome.SENT));
    summary.add(Result.of("b", "2", Outcome.KNOWN));
    summary.add(Result.of("c", "3", Outcome.SENT));
    assertThat(summary.line()).isEqualTo("1 known, 2 sent");
    assertThat(summary.toJson().toString())
        .isEqualTo("{\"known\":1,\"sent\":2,\"scanned\":0,\"new\":0,\"refused\":0,\"reasons\":{}}");
  }

  @Test
  void namesTheMostFrequentReasonFirst() {
    refuse("a", "too large");
    refuse("b", "no image");
    refuse("c", "no image");
    assertThat(summary.reasons()).containsExactly("  2: no image", "  1: too large");
    assertThat(summary.toJson().getJsonObject("reasons").getInt("no image")).isEqualTo(2);
  }

  @Test
  void keepsALimitedNumberOfReasons() {
    for (int i = 0; i < 1000; i++) {
      refuse("a", "reason " + i);
    }
    assertThat(summary.reasons()).hasSize(101).first().isEqualTo("  900: other reasons");
    assertThat(summary.count(Outcome.REFUSED)).isEqualTo(1000);
  }

  private void refuse(String name, String reason) {
    summary.add(Result.refused(name, Optional.empty(), reason));
  }
}
