package facematch.protocol;

/**
 * Where a face is, in pixels of the upright picture; {@code x}, {@code y} is its upper left corner.
 *
 * <p>A box may reach beyond the picture: detectors complete faces that the edge cuts.
 */
public record BoundingBox(float x, float y, float width, float height) {
  /**
   * Takes a box as it is.
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
