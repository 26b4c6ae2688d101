package facematch.worker.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AllocationLimitTest {
  private static final int MEGABYTE = 1 << 20;

  private final AllocationLimit limit = new AllocationLimit(10 * MEGABYTE);

  @Test
  void countsGarbageToo() {
    for (int i = 0; i < 5; i++) {
      allocateTwoMegabytes();
    }
    assertThat(limit.exceeded()).isTrue();
  }

  @Test
  void refusesAnAllocationThatWouldExceedIt() {
    assertThatCode(() -> limit.require(9 * MEGABYTE)).doesNotThrowAnyException();
    assertThat(allocateTwoMegabytes()).isPositive();
    assertThatThrownBy(() -> limit.require(9 * MEGABYTE))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage("decoding it takes more memory than there is");
  }

  @Test
  void limitsNothingOnceItIsLifted() {
    limit.lift();
    for (int i = 0; i < 5; i++) {
      allocateTwoMegabytes();
    }
    assertThat(limit.exceeded()).isFalse();
  }

  @Test
  void cannotBeLiftedAfterItWasExceeded() {
    for (int i = 0; i < 5; i++) {
      allocateTwoMegabytes();
    }
    limit.lift();
    assertThat(limit.exceeded()).isTrue();
  }

  private static int allocateTwoMegabytes() {
    return new byte[2 * MEGABYTE].length;
  }
}
