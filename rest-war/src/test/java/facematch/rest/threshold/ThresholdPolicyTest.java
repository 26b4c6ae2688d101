package facematch.rest.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import facematch.rest.http.problem.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdPolicyTest {
  private final ThresholdPolicy policy = policy("auto", "1");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 999, 1_000})
  void anAutomaticThresholdIsNeverBelowTheFloor(int faces) {
    assertThat(policy.rule().among(faces).threshold()).isEqualTo(ThresholdPolicy.FLOOR);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_001, 10_000, 13_222, 1_000_000, Integer.MAX_VALUE})
  void anAutomaticThresholdIsTheLeastWithOneExpectedStranger(int faces) {
    var threshold = policy.rule().among(faces);
    assertThat(threshold.threshold()).isBetween(ThresholdPolicy.FLOOR, 1.);
    assertThat(threshold.expectedStrangers(faces, 1)).isCloseTo(1, within(1e-9));
    assertThat(threshold.expectedStrangers(faces, 3)).isCloseTo(3, within(1e-9));
  }

  @Test
  void anAutomaticThresholdRisesWithTheNumberOfFaces() {
    assertThat(policy.rule().among(10_000).threshold()).isCloseTo(.417, within(1e-9));
    assertThat(policy.rule().among(100_000).threshold()).isBetween(.48, .486);
    assertThat(policy.rule().among(10_000_000).threshold()).isBetween(.57, .58);
  }

  @Test
  void aQuestionChoosesItsThreshold() {
    assertThat(policy.rule(threshold("0.4")).among(1_000_000))
        .isEqualTo(new MatchThreshold(.4, 1.8e-4));
    for (String number : List.of("0", "0.0", ".2", "1", "1.0", "1e-1", "5E-01", "0.")) {
      assertThat(policy.rule(threshold(number)).among(1_000_000).threshold())
          .isEqualTo(Double.parseDouble(number));
    }
  }

  @Test
  void aQuestionChoosesHowManyStrangersItExpects() {
    assertThat(policy.rule(strangers("0.1")).among(1_000).threshold())
        .isCloseTo(.417, within(1e-9));
    assertThat(policy.rule(strangers("100")).among(1_000_000).threshold())
        .isCloseTo(.417, within(1e-9));
    assertThat(policy.rule(strangers("1e308")).among(1).threshold())
        .isEqualTo(ThresholdPolicy.FLOOR);
    assertThat(policy.rule(strangers("1e-300")).among(1_000_000).threshold()).isEqualTo(1);
  }

  @Test
  void aQuestionChoosesItsFalseMatchRateWithoutAFloor() {
    assertThat(policy.rule(falseMatchRate("1e-4")).among(1)).isEqualTo(at(.417, 1e-4));
    assertThat(policy.rule(falseMatchRate("0.01")).among(1_000_000)).isEqualTo(at(.25, 1e-2));
    assertThat(policy.rule(falseMatchRate("1")).among(1)).isEqualTo(at(.25, 1e-2));
  }

  @Test
  void aQuestionWithoutParametersHasTheConfiguredThreshold() {
    var none = new ThresholdParameters();
    assertThat(policy.rule(none).among(10_000)).isEqualTo(policy.rule().among(10_000));
    assertThat(policy("0.4", "1").rule(none).among(1_000_000)).isEqualTo(at(.4, 1.8e-4));
    assertThat(policy("auto", "10").rule(none).among(100_000).threshold())
        .isCloseTo(.417, within(1e-9));
  }

  @Test
  void aQuestionGoesBackToAnAutomaticThreshold() {
    assertThat(policy("0.9", "10").rule(threshold("auto")).among(100_000).threshold())
        .isCloseTo(.417, within(1e-9));
  }

  @Test
  void anotherTableReplacesTheShippedOne() throws IOException {
    var file = folder.resolve("rates.csv");
    Files.writeString(file, "threshold,rate\n0.4,1e-2\n0.6,1e-4\n");
    var replaced = new ThresholdPolicy("auto", "1", Optional.of(file.toString()));
    assertThat(replaced.rule().among(1_000).threshold()).isCloseTo(.5, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "NaN",
        "Infinity",
        "-1",
        "-0.1",
        "+0.1",
        "1e400",
        "1e9999",
        ".",
        "e5",
        "0.1d",
        "0.1f",
        "0x1p-1",
        "0,5",
        " 0.5",
        "0.5 ",
        "0.5\n",
        "0.5%",
        "1e",
        "--1",
        "٠.٥",
        "1_0",
        "AUTO",
        "null"
      })
  void refusesWhatIsNoNumber(String text) {
    for (var asked : List.of(threshold(text), strangers(text), falseMatchRate(text))) {
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> policy.rule(asked))
          .withMessageContaining(" is a number");
    }
  }

  @Test
  void refusesNumbersOutOfRangeAndNamesTheParameter() {
    for (var asked : List.of(threshold("1.1"), threshold("1.0000001"), threshold("2"))) {
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> policy.rule(asked))
          .withMessage("threshold, unless it is auto, is a number from 0.0 to 1.0");
    }
    for (var asked : List.of(strangers("0"), strangers("0.0"), strangers("1e-400"))) {
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> policy.rule(asked))
          .withMessage("strangers is a number above 0");
    }
    for (var asked : List.of(falseMatchRate("0"), falseMatchRate("1.1"), falseMatchRate("auto"))) {
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> policy.rule(asked))
          .withMessage("false-match-rate is a number above 0, at most 1");
    }
  }

  @Test
  void refusesSeveralParameters() {
    var two = threshold("0.4");
    two.strangers = List.of("1");
    var others = falseMatchRate("1e-4");
    others.strangers = List.of("1");
    var twice = new ThresholdParameters();
    twice.threshold = List.of("0.4", "0.4");
    for (var asked : List.of(two, others, twice)) {
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> policy.rule(asked))
          .withMessageContaining("only one of threshold, strangers and false-match-rate");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "NaN", "1.1", "-0.1", "0.4d", "AUTO"})
  void doesNotStartWithAnInvalidThreshold(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(text, "1"))
        .withMessage("rest.match-threshold, unless it is auto, is a number from 0.0 to 1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "NaN", "0", "-1", "1e400", "auto"})
  void doesNotStartWithAnInvalidNumberOfStrangers(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy("auto", text))
        .withMessage("rest.strangers is a number above 0");
  }

  @Test
  void doesNotStartWithAMalformedTable() throws IOException {
    var file = Files.writeString(folder.resolve("rates.csv"), "threshold,rate\n0.4,1e-2\n0.6,x\n");
    assertThatExceptionOfType(MalformedRatesException.class)
        .isThrownBy(() -> new ThresholdPolicy("auto", "1", Optional.of(file.toString())))
        .withMessage(file + ", line 3: a rate is a number above 0, at most 1");
  }

  private static ThresholdPolicy policy(String threshold, String strangers) {
    return new ThresholdPolicy(threshold, strangers, Optional.empty());
  }

  private static MatchThreshold at(double threshold, double rate) {
    return new MatchThreshold(threshold, rate);
  }

  private static ThresholdParameters threshold(String text) {
    var parameters = new ThresholdParameters();
    parameters.threshold = List.of(text);
    return parameters;
  }

  private static ThresholdParameters strangers(String text) {
    var parameters = new ThresholdParameters();
    parameters.strangers = List.of(text);
    return parameters;
  }

  private static ThresholdParameters falseMatchRate(String text) {
    var parameters = new ThresholdParameters();
    parameters.falseMatchRate = List.of(text);
    return parameters;
  }
}
