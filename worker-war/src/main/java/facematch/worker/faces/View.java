package facematch.worker.faces;

import facematch.store.face.BoundingBox;
import facematch.worker.picture.Area;
import facematch.worker.picture.Picture;
import java.util.Optional;

/**
 * What the detector sees of a picture: an area of it, scaled, in a black frame.
 *
 * @param left pixels of the frame on the left of the scaled area
 * @param top pixels of the frame above it
 */
record View(Area area, Picture scaled, Picture framed, int left, int top) {
  /** A view without a frame. */
  static View of(Picture picture, Area area, int longer) {
    Picture scaled = scaled(picture, area, longer);
    return new View(area, scaled, scaled, 0, 0);
  }

  /**
   * A smaller view of the same area, with a frame.
   *
   * @param share of the scaled picture's sides that the frame has on each side, as a divisor
   */
  View framed(int longer, int share) {
    Picture smaller = scaled(scaled, Area.of(scaled), longer);
    int x = smaller.width() / share;
    int y = smaller.height() / share;
    var frame = smaller.framed(x, y, smaller.width() + 2 * x, smaller.height() + 2 * y);
    return new View(area, smaller, frame, x, y);
  }

  private static Picture scaled(Picture picture, Area area, int longer) {
    double scale = (double) longer / Math.max(area.width(), area.height());
    return picture.resized(
        area,
        Math.max(1, (int) Math.round(area.width() * scale)),
        Math.max(1, (int) Math.round(area.height() * scale)));
  }

  /**
   * A box in pixels of the picture; empty if it covers less than a pixel of the area.
   *
   * @param boxes see {@link facematch.worker.networks.Networks#faceBoxes}
   * @param first the index of the box's first number
   */
  Optional<BoundingBox> box(float[] boxes, int first) {
    float y = areaY(boxes[first]);
    float x = areaX(boxes[first + 1]);
    float bottom = areaY(boxes[first + 2]);
    float right = areaX(boxes[first + 3]);
    boolean inside =
        Math.min(right, area.width()) - Math.max(x, 0) >= 1
            && Math.min(bottom, area.height()) - Math.max(y, 0) >= 1;
    return inside
        ? Optional.of(new BoundingBox(area.left() + x, area.top() + y, right - x, bottom - y))
        : Optional.empty();
  }

  private float areaX(float fraction) {
    return (fraction * framed.width() - left) * area.width() / scaled.width();
  }

  private float areaY(float fraction) {
    return (fraction * framed.height() - top) * area.height() / scaled.height();
  }
}
