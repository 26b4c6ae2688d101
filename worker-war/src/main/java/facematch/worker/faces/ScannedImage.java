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

  /** The same before a turn that it was scanned after. */
  ScannedImage turnedBack(Turn turn) {
    var before = faces.stream().map(face -> turnedBack(face, turn)).toList();
    return turn.swapsSides()
        ? new ScannedImage(height, width, model, before)
        : new ScannedImage(width, height, model, before);
  }

  private Face turnedBack(Face face, Turn turn) {
    var box = turn.back(face.box(), width, height);
    return new Face(box, face.score(), face.quality(), face.embedding());
  }
}
