package facematch.worker;

import facematch.protocol.Face;
import java.util.List;

/**
 * What was found in an image.
 *
 * @param width pixels of the upright picture; the faces' boxes are in these
 * @param model what made the embeddings
 */
record ScannedImage(int width, int height, String model, List<Face> faces) {
  ScannedImage {
    faces = List.copyOf(faces);
  }
}
