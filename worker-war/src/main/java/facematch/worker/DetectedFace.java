package facematch.worker;

import facematch.protocol.BoundingBox;

/**
 * Where the detector saw a face.
 *
 * @param score how sure it is, 0 to 1
 */
record DetectedFace(BoundingBox box, float score) {
  private static final float SAME_UNION = .3f;
  private static final float SAME_CONTAINED = .65f;

  /**
   * Whether both are one face, seen at two scales: they overlap, or one holds most of the other.
   */
  boolean sameAs(DetectedFace other) {
    float area = box.width() * box.height();
    float otherArea = other.box.width() * other.box.height();
    float shared =
        overlap(box.x(), box.width(), other.box.x(), other.box.width())
            * overlap(box.y(), box.height(), other.box.y(), other.box.height());
    return shared > SAME_UNION * (area + otherArea - shared)
        || shared > SAME_CONTAINED * Math.min(area, otherArea);
  }

  private static float overlap(float start, float length, float otherStart, float otherLength) {
    return Math.max(
        0, Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart));
  }
}
