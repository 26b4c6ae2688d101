package facematch.rest.http.body;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.rest.http.problem.OverloadedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class ImageBufferTest {
  private final Semaphore memory = new Semaphore(10);

  @Test
  void keepsWhatItIsGiven() throws IOException {
    try (var image = new ImageBuffer(4, memory)) {
      assertThat(image.readFrom(bytes("ab"))).isEqualTo(2);
      assertThat(image.readFrom(bytes("c"))).isEqualTo(1);
      assertThat(image.take()).asString(US_ASCII).isEqualTo("abc");
    }
  }

  @Test
  void keepsTheOrderOverManyPieces() throws IOException {
    byte[] given = new byte[100_000];
    new Random(1).nextBytes(given);
    try (var image = new ImageBuffer(given.length, new Semaphore(given.length))) {
      var source = new ByteArrayInputStream(given);
      while (image.readFrom(source) >= 0) {
        // until its end
      }
      assertThat(image.take()).isEqualTo(given);
    }
  }

  @Test
  void takesMemoryAsItIsFilledAndGivesItBackOnce() throws IOException {
    var image = new ImageBuffer(4, memory);
    image.expect(4);
    assertThat(memory.availablePermits()).isEqualTo(10);
    image.readFrom(bytes("abc"));
    assertThat(memory.availablePermits()).isEqualTo(7);
    image.close();
    image.close();
    assertThat(memory.availablePermits()).isEqualTo(10);
  }

  @Test
  void takesNothingMoreOnceClosed() throws IOException {
    var image = new ImageBuffer(4, memory);
    image.close();
    assertThat(image.readFrom(bytes("a"))).isNegative();
    assertThat(memory.availablePermits()).isEqualTo(10);
  }

  @Test
  void refusesMoreThanAnImageMayHave() throws IOException {
    try (var image = new ImageBuffer(4, memory)) {
      image.readFrom(bytes("abcd"));
      assertThatExceptionOfType(ImageTooLargeException.class)
          .isThrownBy(() -> image.readFrom(bytes("a")));
      assertThatExceptionOfType(ImageTooLargeException.class).isThrownBy(() -> image.expect(5));
    }
  }

  @Test
  void refusesMoreThanThereIsMemoryUntilAnotherIsClosed() throws IOException {
    var first = new ImageBuffer(8, memory);
    first.readFrom(bytes("abcdefgh"));
    try (var second = new ImageBuffer(8, memory)) {
      assertThatExceptionOfType(OverloadedException.class)
          .isThrownBy(() -> second.readFrom(bytes("abc")));
      first.close();
      assertThat(second.readFrom(bytes("ab"))).isEqualTo(2);
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(US_ASCII));
  }
}
