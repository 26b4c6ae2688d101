package facematch.image.file;

/**
 * The size that an image's header declares.
 *
 * @param width in pixels, as stored; of the first page or frame
 * @param height likewise
 * @param pixels the most that decoding holds at once: width times height, or those of a frame or
 *     tile that is larger
 * @param jpegCompressed whether the pixels are a JPEG's, as in some TIFFs
 */
public record ImageSize(int width, int height, long pixels, boolean jpegCompressed) {
  /**
   * The size that a file claims, of pixels that are not a JPEG's.
   *
   * @throws DamagedHeaderException if there is no image of that size
   */
  public static ImageSize of(long width, long height) {
    if (width <= 0 || height <= 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new DamagedHeaderException("a size of %d x %d".formatted(width, height));
    }
    return new ImageSize((int) width, (int) height, width * height, false);
  }

  /** The same size, of pixels that are a JPEG's. */
  public ImageSize ofJpeg() {
    return new ImageSize(width, height, pixels, true);
  }
}
