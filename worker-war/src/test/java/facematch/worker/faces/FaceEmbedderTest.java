package facematch.worker.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import facematch.store.face.Embedding;
import facematch.store.face.Face;
import facematch.worker.Photos;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.networks.Networks;
import facematch.worker.picture.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaceEmbedderTest {
  /** The largest change that the model card states. */
  private static final float LARGEST_CHANGE = .000041f;

  private final Networks networks = new Networks();
  private final ImageDecoder decoder = new ImageDecoder(64_000_000, 10);
  private final FaceDetector detector = new FaceDetector(networks);
  private final FaceLandmarks landmarks = new FaceLandmarks(networks);
  private final List<DetectedFace> detected = new ArrayList<>();
  private final List<Picture> aligned = new ArrayList<>();

  @AfterEach
  void close() {
    networks.close();
  }

  @Test
  void theRotationKeepsTheCosinesOfTheNetworksOutputs() throws IOException {
    for (int i = 1; i <= 6; i++) {
      align(decoder.decode(Photos.photo("sample%d.jpg".formatted(i))));
    }
    List<Embedding> outputs = aligned.stream().map(this::output).toList();
    List<Face> faces = new FaceEmbedder(networks, 0).embed(detected, aligned);
    assertThat(faces).hasSize(22);
    for (int i = 0; i < faces.size(); i++) {
      Embedding face = faces.get(i).embedding().orElseThrow();
      for (int j = 0; j < i; j++) {
        assertThat(face.similarity(faces.get(j).embedding().orElseThrow()))
            .isCloseTo(outputs.get(i).similarity(outputs.get(j)), within(LARGEST_CHANGE));
      }
    }
  }

  private void align(Picture picture) {
    var found = detector.detect(picture);
    var boxes = found.stream().map(DetectedFace::box).toList();
    detected.addAll(found);
    landmarks
        .locate(picture, boxes)
        .forEach(points -> aligned.add(new FaceAligner().align(picture, points)));
  }

  private Embedding output(Picture face) {
    return Embedding.normalised(networks.embedding().run(List.of(face))[0]);
  }
}
