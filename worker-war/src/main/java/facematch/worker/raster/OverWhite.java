package facematch.worker.raster;

/** Blends colours with white. All values are 0 to 255. */
final class OverWhite {
  static final int MOST = 255;

  private OverWhite() {}

  /** A sample of a pixel of this opacity. */
  static byte blend(int sample, int alpha) {
    return (byte) ((sample * alpha + MOST * (MOST - alpha)) / MOST);
  }

  /**
   * Writes the red, green and blue of a colour in the default model of {@link
   * java.awt.image.ColorModel}.
   */
  static void write(int argb, byte[] rgb, int target) {
    int alpha = argb >>> 24;
    rgb[target] = blend(argb >> 16 & MOST, alpha);
    rgb[target + 1] = blend(argb >> 8 & MOST, alpha);
    rgb[target + 2] = blend(argb & MOST, alpha);
  }
}
