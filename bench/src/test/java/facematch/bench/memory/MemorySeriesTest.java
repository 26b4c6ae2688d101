package facematch.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MemorySeriesTest {
  private final MemorySeries series = new MemorySeries();

  @Test
  void comparesTheLastQuarterWithTheSecond() {
    add(50, 90, 100, 100, 100, 110, 120, 130);
    assertThat(series.growth()).isCloseTo(1.25, within(1e-9));
  }

  @Test
  void aWarmUpIsNoGrowth() {
    add(10, 50, 100, 100, 100, 100, 100, 100);
    assertThat(series.growth()).isEqualTo(1);
  }

  @Test
  void tellsWhatIsOutsideOfTheHeap() {
    series.add(new MemorySample(10, 500L << 20, 50L << 20, 200L << 20));
    assertThat(series.table().rows().get(0)).containsExactly("10", "500", "50", "200", "300");
  }

  private void add(long... resident) {
    for (long bytes : resident) {
      series.add(new MemorySample(0, bytes, 0, 0));
    }
  }
}
