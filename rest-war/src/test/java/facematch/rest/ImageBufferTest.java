package facematch.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class ImageBufferTest {
  private final Semaphore memory = new Semaphore(10);

  @Test
  void keepsWhatItIsGiven() {
    try (var image = new ImageBuffer(4, memory)) {
      image.write(new byte[] {1, 2, 3}, 1, 2);
      image.write(4);
      assertThat(image.take()).containsExactly(2, 3, 4);
    }
  }

  @Test
  void keepsTheOrderOverManyPieces() {
    byte[] given = new byte[100_000];
    new Random(1).nextBytes(given);
    try (var image = new ImageBuffer(given.length, new Semaphore(given.length))) {
      for (int start = 0, count = 1; start < given.length; start += count, count *= 3) {
        image.write(given, start, Math.min(count, given.length - start));
      }
      assertThat(image.take()).isEqualTo(given);
    }
  }

  @Test
  void takesMemoryAsItIsFilledAndGivesItBackOnce() {
    var image = new ImageBuffer(4, memory);
    image.expect(4);
    assertThat(memory.availablePermits()).isEqualTo(10);
    image.write(new byte[3], 0, 3);
    assertThat(memory.availablePermits()).isEqualTo(7);
    image.close();
    image.close();
    assertThat(memory.availablePermits()).isEqualTo(10);
  }

  @Test
  void takesNothingMoreOnceClosed() {
    var image = new ImageBuffer(4, memory);
    image.close();
    image.write(1);
    assertThat(memory.availablePermits()).isEqualTo(10);
  }

  @Test
  void refusesMoreThanAnImageMayHave() {
    try (var image = new ImageBuffer(4, memory)) {
      image.write(new byte[4], 0, 4);
      assertThatExceptionOfType(ImageTooLargeException.class).isThrownBy(() -> image.write(1));
      assertThatExceptionOfType(ImageTooLargeException.class).isThrownBy(() -> image.expect(5));
    }
  }

  @Test
  void refusesMoreThanThereIsMemoryUntilAnotherIsClosed() {
    var first = new ImageBuffer(8, memory);
    first.write(new byte[8], 0, 8);
    try (var second = new ImageBuffer(8, memory)) {
      assertThatExceptionOfType(OverloadedException.class)
          .isThrownBy(() -> second.write(new byte[3], 0, 3));
      first.close();
      second.write(new byte[3], 0, 3);
      assertThat(second.take()).hasSize(3);
    }
  }
}
