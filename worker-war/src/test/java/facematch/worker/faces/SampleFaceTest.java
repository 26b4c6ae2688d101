package facematch.worker.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class SampleFaceTest {
  /** They resize and align with steps of their own, so no closer agreement is possible. */
  private static final float LEAST_AGREEMENT = .99f;

  @Test
  void hasTheEmbeddingThatTheNetworksOwnRuntimesCompute() throws IOException {
    try (InputStream file = SampleFaceTest.class.getResourceAsStream("sample-embedding.txt")) {
      var computed = SampleFace.embedding(file.readAllBytes());
      assertThat(SampleFace.expected().similarity(computed)).isGreaterThan(LEAST_AGREEMENT);
    }
  }
}
