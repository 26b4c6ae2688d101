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
}
