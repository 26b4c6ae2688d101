package facematch.bench.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticStrangersTest {
  private static final int NUMBER = 20_000;

  /** Four persons who differ most in the first direction, and not in the last. */
  private final SyntheticStrangers strangers =
      new SyntheticStrangers(
          List.of(
              new float[] {1, 0, 0, 0},
              new float[] {.8f, .6f, 0, 0},
              new float[] {-.8f, .6f, 0, 0},
              new float[] {-.8f, 0, .6f, 0}),
          0);

  @Test
  void aNumberAlwaysHasTheSameFace() {
    assertThat(strangers.vector(7)).containsExactly(strangers.vector(7));
    assertThat(strangers.vector(7)).isNotEqualTo(strangers.vector(8));
  }

  @Test
  void facesHaveLength1() {
    double sum = meanSquares(strangers.shrunk(.3)).stream().mapToDouble(x -> x).sum();
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  @Test
  void facesDifferWhereTheRealOnesDo() {
    var squares = meanSquares(strangers);
    assertThat(squares.get(0)).isGreaterThan(2 * squares.get(1));
    assertThat(squares.get(1)).isGreaterThan(1.5 * squares.get(2));
    assertThat(squares.get(2)).isPositive();
    assertThat(squares.get(3)).isZero();
  }

  @Test
  void shrinkingMakesThemDifferInAllDirections() {
    var some = meanSquares(strangers.shrunk(.3));
    var all = meanSquares(strangers.shrunk(1));
    assertThat(some.get(3)).isBetween(.05, .15);
    assertThat(all).allSatisfy(square -> assertThat(square).isCloseTo(.25, within(.02)));
  }

  private static List<Double> meanSquares(SyntheticStrangers strangers) {
    return IntStream.range(0, strangers.dimension())
        .mapToObj(
            i ->
                IntStream.range(0, NUMBER)
                    .mapToDouble(number -> strangers.vector(number)[i])
                    .map(x -> x * x)
                    .average()
                    .orElseThrow())
        .toList();
  }
}
