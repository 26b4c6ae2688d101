package facematch.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  /** The first two cells of a row that begins with a threshold and a rate. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (0\\.\\d+) \\| (\\S+e-\\d) \\|");

  @Test
  void printsTheFalseMatchRatesOfTheFile() throws IOException {
    List<String> printed =
        ROW.matcher(text("MODEL_CARD.md"))
            .results()
            .map(row -> row.group(1) + "," + row.group(2))
            .toList();
    assertThat(printed)
        .isEqualTo(text("fr_feature-false-match-rates.csv").lines().skip(1).toList())
        .hasSizeGreaterThan(1);
  }

  private static String text(String name) throws IOException {
    try (InputStream file = ModelCardTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
