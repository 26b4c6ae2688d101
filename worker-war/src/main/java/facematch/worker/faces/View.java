package facematch.worker.faces;

import facematch.store.face.BoundingBox;
import facematch.worker.networks.FaceBoxes;
import facematch.worker.picture.Area;
import facematch.worker.picture.Picture;
import java.util.Optional;

/**
 * What the detector sees of a picture: an area of it, scaled, in a black frame.
 *
 * @param width of the scaled area in pixels, without the frame; so is height
 * @param left pixels of the frame on the left and on the right
 * @param top pixels of the frame above and below
 */
record View(Area area, int width, int height, int left, int top) {
  /** Pixels of the large view's longer side: thirteen of the network's blocks of 128. */
  static final int LARGE = 1664;

  /** Pixels of the small view's longer side, without its frame. */
  static final int SMALL = 384;

  /** The most that a small picture is enlarged. */
  private static final int MOST_ENLARGED = 2;

  /** The frame of a small view is a sixth of the side: four blocks of 128 with it. */
  private static final int FRAME_SHARE = 6;

  /** Boxes with lower scores are rarely faces. */
  private static final float LEAST_SCORE = .7f;

  /** Sides are multiples of this, so that the detector can shrink the view without a remainder. */
  private static final int STEP = 4;

  /** A view for small faces, without a frame. */
  static View large(Area area) {
    return of(area, Math.min(MOST_ENLARGED * Math.max(area.width(), area.height()), LARGE), 0);
  }

  /** A view for faces that fill the area, which are found in a frame only. */
  static View small(Area area) {
    return of(area, SMALL, 1. / FRAME_SHARE);
  }

  private static View of(Area area, int longer, double frame) {
    double scale = (double) longer / Math.max(area.width(), area.height());
    int width = scaled(area.width(), scale);
    int height = scaled(area.height(), scale);
    return new View(area, width, height, (int) (width * frame), (int) (height * frame));
  }

  private static int scaled(int side, double scale) {
    return Math.max(STEP, (int) Math.round(side * scale / STEP) * STEP);
  }

  /**
   * Finds faces.
   *
   * @param pixels the area in any size
   */
  FaceBoxes.Found find(FaceBoxes faceBoxes, Picture pixels) {
    return faceBoxes.find(pixels, width, height, left, top, LEAST_SCORE);
  }

  /** A face in pixels of the picture; empty if it covers less than a pixel of the area. */
  Optional<DetectedFace> face(FaceBoxes.Box found) {
    float x = areaX(found.left());
    float y = areaY(found.top());
    float right = areaX(found.right());
    float bottom = areaY(found.bottom());
    boolean inside =
        Math.min(right, area.width()) - Math.max(x, 0) >= 1
            && Math.min(bottom, area.height()) - Math.max(y, 0) >= 1;
    if (!inside) {
      return Optional.empty();
    }
    var box = new BoundingBox(area.left() + x, area.top() + y, right - x, bottom - y);
    return Optional.of(new DetectedFace(box, found.score()));
  }

  private float areaX(float fraction) {
    return (fraction * (width + 2 * left) - left) * area.width() / width;
  }

  private float areaY(float fraction) {
    return (fraction * (height + 2 * top) - top) * area.height() / height;
  }
}
