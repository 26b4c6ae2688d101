package facematch.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RocTest {
  private final Roc roc = new Roc();

  @Test
  void computesTheSharesOfPairsAtOrAboveTheThreshold() {
    add(true, .9f, .6f, .5f, -1);
    add(false, .55f, .3f, .1f, 0, -.2f);
    assertThat(roc.found(.5)).isEqualTo(.75);
    assertThat(roc.found(.5001)).isEqualTo(.5);
    assertThat(roc.found(-1)).isEqualTo(1);
    assertThat(roc.matched(.3)).isEqualTo(.4);
    assertThat(roc.matched(0)).isEqualTo(.8);
    assertThat(roc.accuracy(.5)).isEqualTo(7 / 9.);
  }

  @Test
  void computesTheTrueAcceptRateAtAFalseAcceptRate() {
    for (int i = 0; i < 200; i++) {
      roc.add(i / 1000f, false);
    }
    add(true, .5f, .1985f, .1975f, .1f);
    // Two of 200 may match at 1e-2, those at .199 and .198: the threshold is just above .197.
    assertThat(roc.foundWhenMatched(1e-2)).hasValue(.75);
    assertThat(roc.foundWhenMatched(.5)).hasValue(1);
    assertThat(roc.foundWhenMatched(1e-3)).isEmpty();
  }

  @Test
  void theBestThresholdIsTheMiddleOfTheBestRange() {
    add(true, .8f, .6f, .1f);
    add(false, .4f, .2f, -.1f);
    assertThat(roc.bestThreshold()).isCloseTo(.5, within(1e-4));
    assertThat(roc.accuracy(roc.bestThreshold())).isEqualTo(5 / 6.);
  }

  @Test
  void thereIsNoBestThresholdForOneKindOfPairs() {
    add(true, .8f, .6f);
    assertThat(roc.bestThreshold()).isNaN();
    assertThat(roc.accuracy(roc.bestThreshold())).isNaN();
    assertThat(roc.matched(.5)).isNaN();
  }

  private void add(boolean onePerson, float... similarities) {
    for (float similarity : similarities) {
      roc.add(similarity, onePerson);
    }
  }
}
