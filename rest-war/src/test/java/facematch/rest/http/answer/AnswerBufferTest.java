package facematch.rest.http.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.rest.http.problem.OverloadedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerBufferTest {
  private static final int PIECE = AnswerBuffer.PIECE;

  private final Semaphore free = new Semaphore(2 * PIECE);
  private final AnswerBuffer buffer = new AnswerBuffer(free);

  @ParameterizedTest
  @ValueSource(ints = {1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE})
  void writesWhatWasWritten(int length) throws IOException {
    byte[] answer = new byte[length];
    new Random(length).nextBytes(answer);
    buffer.write(answer[0]);
    buffer.write(answer, 1, length - 1);

    var client = new ByteArrayOutputStream();
    buffer.writeTo(client);
    assertThat(client.toByteArray()).isEqualTo(answer);
    assertThat(buffer.length()).isEqualTo(length);
  }

  @Test
  void refusesWhatExceedsTheLimitOfAllAnswers() {
    buffer.write(new byte[2 * PIECE], 0, 2 * PIECE);
    var other = new AnswerBuffer(free);
    other.write(new byte[5 * PIECE], 0, 5 * PIECE);
    assertThatExceptionOfType(OverloadedException.class).isThrownBy(other::requireComplete);
    assertThat(free.availablePermits()).isEqualTo(PIECE);
  }

  @Test
  void alwaysHasRoomForAShortAnswer() {
    buffer.write(new byte[3 * PIECE], 0, 3 * PIECE);
    var other = new AnswerBuffer(free);
    other.write(new byte[PIECE], 0, PIECE);
    other.requireComplete();
  }

  @Test
  void givesItsMemoryBackOnce() {
    buffer.write(new byte[3 * PIECE], 0, 3 * PIECE);
    assertThat(free.availablePermits()).isZero();
    buffer.release();
    buffer.release();
    assertThat(free.availablePermits()).isEqualTo(2 * PIECE);
  }
}
