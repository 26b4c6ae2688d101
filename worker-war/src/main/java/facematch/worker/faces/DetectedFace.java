package facematch.worker.faces;

import facematch.store.face.BoundingBox;
import facematch.worker.picture.Point;

/**
 * A face as the detector found it.
 *
 * @param box in pixels of the picture
 * @param score the detector's confidence, 0 to 1
 */
record DetectedFace(BoundingBox box, float score) {
  /** The centre of the box. */
  Point centre() {
    return new Point(box.x() + box.width() / 2, box.y() + box.height() / 2);
  }

  /** The same face in a picture with so many times the sides. */
  DetectedFace times(int factor) {
    var larger =
        new BoundingBox(
            box.x() * factor, box.y() * factor, box.width() * factor, box.height() * factor);
    return new DetectedFace(larger, score);
  }

  /** Whether both are the same face, found twice. */
  boolean sameAs(DetectedFace other) {
    return box.isOfSameFaceAs(other.box);
  }
}
