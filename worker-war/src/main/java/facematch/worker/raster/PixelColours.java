package facematch.worker.raster;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;

/** Reads the colours of a raster's pixels, as 8-bit red, green and blue over white. */
interface PixelColours {
  /**
   * Reads a row.
   *
   * @param rgb where the row's colours are written to
   * @param target the index of the first
   */
  void read(int y, byte[] rgb, int target);

  /**
   * The colours of an image, read in the way that its colour model asks for.
   *
   * @param opaque whether to ignore an alpha channel
   */
  static PixelColours of(BufferedImage image, boolean opaque) {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel palette) {
      return new PaletteColours(image.getRaster(), palette);
    }
    boolean samples = model instanceof ComponentColorModel || model instanceof PackedColorModel;
    return samples && isPlain(model.getColorSpace())
        ? new SampleColours(image, opaque)
        : new ModelColours(image);
  }

  /** Whether samples are used as they are, without a conversion by a colour profile. */
  private static boolean isPlain(ColorSpace space) {
    return switch (space.getType()) {
      case ColorSpace.TYPE_GRAY, ColorSpace.TYPE_RGB, ColorSpace.TYPE_CMYK -> true;
      default -> false;
    };
  }
}
