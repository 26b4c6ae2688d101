package facematch.worker.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundedImageStreamTest {
  private static final int READINGS = 8;

  private final DecodeDeadline deadline = new DecodeDeadline(Duration.ofSeconds(10));
  private final AllocationLimit memory = AllocationLimit.ofHeap();

  @Test
  void readsTheImageByteByByteAndInParts() throws IOException {
    var stream = new BoundedImageStream(new byte[] {-1, 2, 3}, READINGS, deadline, memory);
    assertThat(stream.length()).isEqualTo(3);
    assertThat(stream.read()).isEqualTo(255);
    assertThat(stream.read(new byte[9], 0, 9)).isEqualTo(2);
    assertThat(stream.read()).isEqualTo(-1);
    assertThat(stream.read(new byte[9], 0, 9)).isEqualTo(-1);
  }

  @Test
  void failsWhenTheBytesAreReadTooOften() {
    var stream = new BoundedImageStream(new byte[1 << 20], READINGS, deadline, memory);
    assertThatThrownBy(() -> readRepeatedly(stream))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too often");
  }

  @Test
  void failsWhenTheDeadlineHasPassed() {
    var passed = new DecodeDeadline(Duration.ZERO);
    var stream = new BoundedImageStream(new byte[10], READINGS, passed, memory);
    assertThatThrownBy(() -> readRepeatedly(stream))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("time");
  }

  @Test
  void failsWhenTheThreadHasAllocatedTooMuch() {
    var stream =
        new BoundedImageStream(new byte[1 << 20], READINGS, deadline, new AllocationLimit(3 << 20));
    assertThatThrownBy(() -> readRepeatedly(stream))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("allocated too much");
  }

  private static void readRepeatedly(BoundedImageStream stream) throws IOException {
    while (stream.read(new byte[1 << 20], 0, 1 << 20) >= 0) {
      stream.seek(0);
    }
  }
}
