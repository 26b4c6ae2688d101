package facematch.worker.networks;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** The three networks of a scan. Each is loaded once in a process. */
@ApplicationScoped
public class Networks implements AutoCloseable {
  private final Network faceBoxes;
  private final Network landmarks;
  private final Network embedding;

  /** Networks that are not loaded yet. */
  public Networks() {
    this(Network::new);
  }

  /** Networks that the factory creates. */
  public Networks(Factory factory) {
    faceBoxes = factory.create("faceboxes.pb", "image_tensor", "boxes", "scores", "quarter");
    landmarks = factory.create("face_landmark_68.pb", "face", "landmarks");
    embedding = factory.create("fr_feature.pb", "face", "embedding");
  }

  /** Creates a network; see {@link Network#Network}. */
  @FunctionalInterface
  public interface Factory {
    /** A network that is not loaded yet. */
    Network create(String file, String input, String... outputs);
  }

  /** The detector. */
  public FaceBoxes faceBoxes() {
    return new FaceBoxes(faceBoxes);
  }

  /**
   * face_landmark_68. Input: squares of 112 x 112 pixels. Output: 68 points of each, x and y as
   * fractions of the square.
   */
  public Network landmarks() {
    return landmarks;
  }

  /**
   * fr_feature. Input: aligned faces of 112 x 112 pixels. Output: 512 floats each, not normalised.
   */
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
