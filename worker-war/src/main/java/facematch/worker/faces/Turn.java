package facematch.worker.faces;

import facematch.store.face.BoundingBox;
import facematch.worker.picture.Picture;

/** The quarter turns by which a picture that lies on its side or on its head becomes upright. */
enum Turn {
  NONE(1),
  /** To the right, by 90 degrees. */
  RIGHT(6),
  AROUND(3),
  /** To the left, by 90 degrees. */
  LEFT(8);

  private final int orientation;

  /**
   * A turn.
   *
   * @param orientation the Exif orientation that asks for it
   */
  Turn(int orientation) {
    this.orientation = orientation;
  }

  /** The picture after the turn. */
  Picture of(Picture picture) {
    return picture.upright(orientation);
  }

  /** Whether width and height change places. */
  boolean swapsSides() {
    return this == RIGHT || this == LEFT;
  }

  /**
   * Where a box was before the turn.
   *
   * @param width of the turned picture; so is height
   */
  BoundingBox back(BoundingBox box, int width, int height) {
    float right = width - box.x() - box.width();
    float below = height - box.y() - box.height();
    return switch (this) {
      case NONE -> box;
      case RIGHT -> new BoundingBox(box.y(), right, box.height(), box.width());
      case AROUND -> new BoundingBox(right, below, box.width(), box.height());
      case LEFT -> new BoundingBox(below, box.x(), box.height(), box.width());
    };
  }
}
