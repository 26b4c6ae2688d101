package facematch.worker;

import facematch.protocol.Face;
import java.util.List;

/**
 * What was found in an image.
 *
 * @param width pixels of the upright picture; the faces' boxes are in these
 * @param model what made the embeddings
 */
public record ScannedImage(int width, int height, String model, List<Face> faces) {
  public ScannedImage {
    faces = List.copyOf(faces);
  }
}
