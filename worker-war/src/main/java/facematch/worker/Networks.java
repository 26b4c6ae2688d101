package facematch.worker;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** The three networks of the pipeline, each once in a process. */
@ApplicationScoped
public class Networks implements AutoCloseable {
  private final Network faceBoxes = new Network("faceboxes.pb", "image_tensor", "boxes", "scores");
  private final Network landmarks = new Network("face_landmark_68.pb", "face", "landmarks");
  private final Network embedding = new Network("fr_feature.pb", "face", "embedding");

  /**
   * FaceBoxes: one picture of any size, to boxes (ymin, xmin, ymax, xmax as fractions of it, 200 at
   * most) and their scores, 0 to 1.
   */
  public Network faceBoxes() {
    return faceBoxes;
  }

  /** face_landmark_68: 112x112 squares, to 68 points each: x, y as fractions of the square. */
  public Network landmarks() {
    return landmarks;
  }

  /** fr_feature: aligned 112x112 faces, to 512 floats each, not normalised. */
  public Network embedding() {
    return embedding;
  }

  @Override
  @PreDestroy
  public void close() {
    faceBoxes.close();
    landmarks.close();
    embedding.close();
  }
}
