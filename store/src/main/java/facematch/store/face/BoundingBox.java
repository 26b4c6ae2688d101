package facematch.store.face;

/**
 * The place of a face, in pixels of the upright picture; {@code x}, {@code y} is its upper left
 * corner.
 *
 * <p>A box may reach beyond the picture: of a face that the edge cuts off, detectors report the
 * whole.
 */
public record BoundingBox(float x, float y, float width, float height) {
  /**
   * Share of the two boxes' union, and of the smaller box, that boxes of one face have in common.
   */
  private static final float LEAST_OF_UNION = .3f;

  private static final float LEAST_OF_SMALLER = .65f;

  /**
   * A box of the given size.
   *
   * @throws IllegalArgumentException if a side is not positive or a number is not finite
   */
  public BoundingBox {
    if (!(width > 0 && height > 0 && Float.isFinite(x + y + width + height))) {
      throw new IllegalArgumentException(
          "not a bounding box: %s,%s %sx%s".formatted(x, y, width, height));
    }
  }

  /**
   * The part of this box that lies inside a picture. A box that is cut is rounded to quarters of a
   * pixel, whose sums are exact in every notation. Of a box outside of the picture, a pixel at the
   * edge.
   *
   * @param pictureWidth in pixels, at least 1
   */
  public BoundingBox inside(int pictureWidth, int pictureHeight) {
    if (x >= 0 && y >= 0 && x + width <= pictureWidth && y + height <= pictureHeight) {
      return this;
    }
    float left = Math.max(0, Math.min(quarter(x), pictureWidth - 1));
    float top = Math.max(0, Math.min(quarter(y), pictureHeight - 1));
    float right = Math.max(left + 1, Math.min(quarter(x + width), pictureWidth));
    float bottom = Math.max(top + 1, Math.min(quarter(y + height), pictureHeight));
    return new BoundingBox(left, top, right - left, bottom - top);
  }

  private static float quarter(float pixels) {
    return Math.round(4 * pixels) / 4f;
  }

  /** Whether both can be boxes of one face: they overlap enough, or one contains the other. */
  public boolean isOfSameFaceAs(BoundingBox other) {
    float shared = overlap(other);
    return shared > LEAST_OF_UNION * (area() + other.area() - shared)
        || shared > LEAST_OF_SMALLER * Math.min(area(), other.area());
  }

  /** The area that both boxes cover, in square pixels. */
  public float overlap(BoundingBox other) {
    return overlap(x, width, other.x, other.width) * overlap(y, height, other.y, other.height);
  }

  private float area() {
    return width * height;
  }

  private static float overlap(float start, float length, float otherStart, float otherLength) {
    return Math.max(
        0, Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart));
  }
}
