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

  /** Whether both are the same face, found twice. */
  boolean sameAs(DetectedFace other) {
    return box.isOfSameFaceAs(other.box);
  }
}
