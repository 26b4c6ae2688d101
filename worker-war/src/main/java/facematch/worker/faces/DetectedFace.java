package facematch.worker.faces;

import facematch.store.face.BoundingBox;

/**
 * A face as the detector found it.
 *
 * @param box in pixels of the picture
 * @param score the detector's confidence, 0 to 1
 */
record DetectedFace(BoundingBox box, float score) {
  /**
   * Share of the two boxes' union, and of the smaller box, that boxes of one face have in common.
   */
  private static final float LEAST_OF_UNION = .3f;

  private static final float LEAST_OF_SMALLER = .65f;

  /**
   * Whether both are the same face, found twice: their boxes overlap, or one contains the other.
   */
  boolean sameAs(DetectedFace other) {
    float area = box.width() * box.height();
    float otherArea = other.box.width() * other.box.height();
    float shared =
        overlap(box.x(), box.width(), other.box.x(), other.box.width())
            * overlap(box.y(), box.height(), other.box.y(), other.box.height());
    return shared > LEAST_OF_UNION * (area + otherArea - shared)
        || shared > LEAST_OF_SMALLER * Math.min(area, otherArea);
  }

  private static float overlap(float start, float length, float otherStart, float otherLength) {
    return Math.max(
        0, Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart));
  }
}
