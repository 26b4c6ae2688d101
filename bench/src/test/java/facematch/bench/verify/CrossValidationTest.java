package facematch.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
  private final CrossValidation validation =
      new CrossValidation(List.of(fold(.6f, .2f), fold(.8f, .4f), fold(.3f, -1)));

  @Test
  void choosesTheThresholdFromTheOtherFolds() {
    // With .8 and .3 against .4 and -1, three pairs are right at best, first for thresholds of -1
    // to .3.
    assertThat(validation.threshold(0)).isCloseTo(-.35, within(1e-3));
    assertThat(validation.threshold(1)).isCloseTo(.25, within(1e-3));
    assertThat(validation.threshold(2)).isCloseTo(.5, within(1e-3));
  }

  @Test
  void computesTheAccuracyOfEachFoldAtItsThreshold() {
    assertThat(validation.accuracy(0)).isEqualTo(.5);
    assertThat(validation.accuracy(1)).isEqualTo(.5);
    assertThat(validation.accuracy(2)).isEqualTo(.5);
    assertThat(validation.meanAccuracy()).isEqualTo(.5);
    assertThat(validation.standardError()).isZero();
  }

  @Test
  void computesTheStandardErrorOfTheMean() {
    // At thresholds of .5 the accuracies are 1, 1 and 1/2: the squared deviations sum up to 1/6.
    var folds = List.of(fold(.8f, .2f), fold(.9f, .1f), fold(-1, .0f));
    var uneven = new CrossValidation(folds);
    assertThat(uneven.meanAccuracy()).isCloseTo(5 / 6., within(1e-9));
    assertThat(uneven.standardError()).isCloseTo(Math.sqrt(1 / 6. / 2 / 3), within(1e-9));
  }

  private static Roc fold(float same, float different) {
    var roc = new Roc();
    roc.add(same, true);
    roc.add(different, false);
    return roc;
  }
}
