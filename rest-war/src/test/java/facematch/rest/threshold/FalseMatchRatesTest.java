package facematch.rest.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalseMatchRatesTest {
  private static final Percentage ROUNDING = Percentage.withPercentage(1e-9);

  @TempDir Path folder;

  @Test
  void answersWithTheRowsThemselves() throws IOException {
    var rates = rates("threshold,rate\n0.2,1e-2\n0.3,1e-3\n.5,1e-7\n");
    assertThat(rates.rate(.2)).isEqualTo(1e-2);
    assertThat(rates.rate(.3)).isEqualTo(1e-3);
    assertThat(rates.rate(.5)).isCloseTo(1e-7, ROUNDING);
    assertThat(rates.threshold(1e-2)).isEqualTo(.2);
    assertThat(rates.threshold(1e-3)).isEqualTo(.3);
    assertThat(rates.threshold(1e-7)).isCloseTo(.5, ROUNDING);
  }

  @Test
  void interpolatesTheLogarithmOfTheRate() throws IOException {
    var rates = rates("threshold,rate\r\n0.2,1e-2\r\n0.3,1e-3\r\n.5,1e-7\r\n");
    assertThat(rates.rate(.25)).isCloseTo(Math.pow(10, -2.5), ROUNDING);
    assertThat(rates.rate(.35)).isCloseTo(1e-4, ROUNDING);
    assertThat(rates.threshold(1e-5)).isCloseTo(.4, ROUNDING);
  }

  @Test
  void continuesAfterTheLastRowUpToAThresholdOf1() throws IOException {
    var rates = rates("threshold,rate\n0.2,1e-2\n0.3,1e-3\n.5,1e-7\n");
    assertThat(rates.rate(.6)).isCloseTo(1e-9, ROUNDING);
    assertThat(rates.rate(1)).isCloseTo(1e-17, ROUNDING);
    assertThat(rates.threshold(1e-9)).isCloseTo(.6, ROUNDING);
    assertThat(rates.threshold(1e-17)).isCloseTo(1, ROUNDING);
    assertThat(rates.threshold(Double.MIN_VALUE)).isEqualTo(1);
  }

  @Test
  void answersWithTheFirstRowBeforeIt() throws IOException {
    var rates = rates("threshold,rate\n0.2,1e-2\n0.3,1e-3\n");
    assertThat(rates.rate(0)).isEqualTo(1e-2);
    assertThat(rates.threshold(.5)).isEqualTo(.2);
    assertThat(rates.threshold(Double.POSITIVE_INFINITY)).isEqualTo(.2);
  }

  @Test
  void twoRowsAreATable() throws IOException {
    var rates = rates("threshold,rate\n0,1\n1,1e-9\n");
    assertThat(rates.rate(1. / 3)).isCloseTo(1e-3, ROUNDING);
    assertThat(rates.threshold(1e-6)).isCloseTo(2. / 3, ROUNDING);
  }

  @Test
  void thresholdsOfTheShippedTableLeadBackToTheirRates() {
    var rates = FalseMatchRates.shipped();
    for (double rate = 1e-2; rate > 1e-12; rate /= 1.7) {
      assertThat(rates.rate(rates.threshold(rate))).isCloseTo(rate, ROUNDING);
    }
    assertThat(rates.rate(ThresholdPolicy.FLOOR)).isCloseTo(1e-3, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                            | 1 | the header is threshold,rate",
        "'0.3,1e-3;0.4,1e-4'                           | 1 | the header is threshold,rate",
        "'rate,threshold;1e-3,0.3;1e-4,0.4'            | 1 | the header is threshold,rate",
        "'threshold,rate'                              | 2 | a table has at least two rows",
        "'threshold,rate;0.3,1e-3'                     | 3 | a table has at least two rows",
        "'threshold,rate;0.3,1e-3;0.4'                 | 3 | a row has two numbers",
        "'threshold,rate;0.3,1e-3;0.4,1e-4,1e-5'       | 3 | a row has two numbers",
        "'threshold,rate;0.3,1e-3;;0.4,1e-4'           | 3 | a row has two numbers",
        "'threshold,rate;0.3,1e-3;0.4,1e-3'            | 3 | thresholds have to rise",
        "'threshold,rate;0.3,1e-3;0.4,2e-3'            | 3 | thresholds have to rise",
        "'threshold,rate;0.3,1e-3;0.3,1e-4'            | 3 | thresholds have to rise",
        "'threshold,rate;0.3,1e-3;0.4,1e-4;.35,1e-5'   | 4 | thresholds have to rise",
        "'threshold,rate;1.01,1e-3;1.02,1e-4'          | 2 | a threshold is a number from 0.0",
        "'threshold,rate;-0.1,1e-3;0.4,1e-4'           | 2 | a threshold is a number from 0.0",
        "'threshold,rate;NaN,1e-3;0.4,1e-4'            | 2 | a threshold is a number from 0.0",
        "'threshold,rate;0.3,1.01;0.4,1e-4'            | 2 | a rate is a number above 0",
        "'threshold,rate;0.3,1e-3;0.4,0'               | 3 | a rate is a number above 0",
        "'threshold,rate;0.3,1e-3;0.4,1e-400'          | 3 | a rate is a number above 0",
        "'threshold,rate;0.3,1e-3;0.4, 1e-4'           | 3 | a rate is a number above 0",
        "'threshold,rate;0.3,1e-3;0.4,1e-4d'           | 3 | a rate is a number above 0",
      })
  void namesTheFileAndTheLineOfAMistake(String lines, int line, String problem) {
    assertThatExceptionOfType(MalformedRatesException.class)
        .isThrownBy(() -> rates(lines.replace(';', '\n')))
        .withMessageStartingWith("%s, line %d: %s".formatted(file(), line, problem));
  }

  @Test
  void namesAFileThatCannotBeRead() {
    assertThatExceptionOfType(MalformedRatesException.class)
        .isThrownBy(() -> FalseMatchRates.read(file()))
        .withMessageContaining(file() + " cannot be read");
  }

  private FalseMatchRates rates(String text) throws IOException {
    return FalseMatchRates.read(Files.writeString(file(), text));
  }

  private Path file() {
    return folder.resolve("rates.csv");
  }
}
