package facematch.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaceTest {
  private static final BoundingBox BOX = new BoundingBox(-1.5f, 2, 30, 40);

  @Test
  void isReadBackAsItWasWritten() {
    var embedding = Embedding.normalised(new float[] {1, 2, 3});
    var clear = new Face(BOX, .9f, 3.5f, Optional.of(embedding));
    var blurred = new Face(BOX, .8f, 1.5f, Optional.empty());

    var read = Face.decode(Face.encode(List.of(blurred, clear, blurred)));

    assertThat(read).hasSize(3);
    assertThat(read.get(0)).isEqualTo(blurred);
    assertThat(read.get(2)).isEqualTo(blurred);
    assertThat(read.get(1).box()).isEqualTo(BOX);
    assertThat(read.get(1).quality()).isEqualTo(3.5f);
    assertThat(read.get(1).embedding().orElseThrow().similarity(embedding))
        .isCloseTo(1, within(1e-6f));
  }

  @Test
  void isAbsentFromAnImageWithoutFaces() {
    assertThat(Face.decode(Face.encode(List.of()))).isEmpty();
  }
}
