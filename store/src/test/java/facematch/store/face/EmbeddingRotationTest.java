package facematch.store.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EmbeddingRotationTest {
  private static final float TOLERANCE = 1e-6f;

  @Test
  void theCoordinatesAreThoseInTheBasisScaledToLength1() {
    var rotated = EmbeddingRotation.rotate(UnrotatedFaces.sum(0, 9, -12));
    var expected = new float[EmbeddingRotation.DIMENSION];
    expected[1] = .6f;
    expected[2] = -.8f;
    assertThat(numbers(rotated)).containsExactly(expected, within(TOLERANCE));
  }

  @Test
  void cosinesInTheBasisAreKept() {
    var one = EmbeddingRotation.rotate(UnrotatedFaces.sum(1, 2, 3));
    var other = EmbeddingRotation.rotate(UnrotatedFaces.sum(3, -1, 2));
    assertThat(one.similarity(other)).isCloseTo(.5f, within(TOLERANCE));
  }

  @Test
  void aStoredEmbeddingBecomesTheOneThatIsStoredToday() {
    float[] raw = UnrotatedFaces.sum(1, 2, 3);
    assertThat(numbers(EmbeddingRotation.rotate(Embedding.normalised(raw))))
        .containsExactly(numbers(EmbeddingRotation.rotate(raw)), within(TOLERANCE));
  }

  @Test
  void nothingButTheNetworksOutputIsRotated() {
    float[] raw = UnrotatedFaces.sum(1);
    assertThatThrownBy(() -> EmbeddingRotation.rotate(Arrays.copyOf(raw, 511)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EmbeddingRotation.rotate(new float[512]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] numbers(Embedding embedding) {
    var buffer = ByteBuffer.allocate(embedding.dimension() * Float.BYTES);
    embedding.write(buffer);
    var numbers = new float[embedding.dimension()];
    buffer.flip().asFloatBuffer().get(numbers);
    return numbers;
  }
}
