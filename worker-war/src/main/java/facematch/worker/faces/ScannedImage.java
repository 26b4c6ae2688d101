package facematch.worker.faces;

import facematch.store.face.Face;
import java.util.List;

/**
 * What was found in an image.
 *
 * @param width of the upright picture in pixels, as are the faces' boxes
 * @param model the network that computed the embeddings, and the form they are in
 */
public record ScannedImage(int width, int height, String model, List<Face> faces) {
  public ScannedImage {
    faces = List.copyOf(faces);
  }
}
