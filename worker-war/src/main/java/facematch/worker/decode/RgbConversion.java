package facematch.worker.decode;

import facematch.worker.picture.Picture;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * Converts a decoded raster to a picture.
 *
 * <p>Grey samples become red, green and blue unchanged. Transparent pixels are blended with white.
 * Of 16 bits the upper 8 are used. Colour profiles are ignored, because the networks were trained
 * on samples without them.
 */
final class RgbConversion {
  private static final int WHITE = 255;
  private static final int INKS = 4;

  /** Rows drawn at a time, because drawing copies them. */
  private static final int BAND = 64;

  private RgbConversion() {}

  /** The picture. It may share the image's array, so the image must not be used any more. */
  static Picture of(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
      return swapped(image);
    }
    if (image.getType() != BufferedImage.TYPE_CUSTOM
        && image.getColorModel().getColorSpace().isCS_sRGB()) {
      return drawn(image);
    }
    return image.getColorModel().getNumColorComponents() == INKS
        ? fromInks(image)
        : fromSamples(image);
  }

  /** Swaps in place: the largest images would not fit in the heap twice. */
  private static Picture swapped(BufferedImage image) {
    byte[] rgb = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < rgb.length; i += Picture.CHANNELS) {
      byte blue = rgb[i];
      rgb[i] = rgb[i + 2];
      rgb[i + 2] = blue;
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb);
  }

  /**
   * Draws palettes, transparency and other orders of samples on white. Not for grey: Java2D would
   * brighten it.
   */
  private static Picture drawn(BufferedImage image) {
    var drawn =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    var graphics = drawn.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    for (int y = 0; y < image.getHeight(); y += BAND) {
      int end = Math.min(y + BAND, image.getHeight());
      graphics.drawImage(image, 0, y, image.getWidth(), end, 0, y, image.getWidth(), end, null);
    }
    graphics.dispose();
    return swapped(drawn);
  }

  /** Multiplies what cyan, magenta, yellow and black leave of white light. */
  private static Picture fromInks(BufferedImage image) {
    var rgb = new byte[image.getWidth() * image.getHeight() * Picture.CHANNELS];
    var row = new int[image.getWidth() * INKS];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, image.getWidth(), 1, row);
      for (int source = 0; source < row.length; source += INKS) {
        int light = WHITE - row[source + INKS - 1];
        for (int ink = 0; ink < Picture.CHANNELS; ink++) {
          rgb[target++] = (byte) ((WHITE - row[source + ink]) * light / WHITE);
        }
      }
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb);
  }

  /** One band is grey, two are grey and alpha, three are RGB, four are RGB and alpha. */
  private static Picture fromSamples(BufferedImage image) {
    int bands = image.getRaster().getNumBands();
    int excess = image.getColorModel().getComponentSize(0) - Byte.SIZE;
    boolean grey = bands < Picture.CHANNELS;
    var rgb = new byte[image.getWidth() * image.getHeight() * Picture.CHANNELS];
    var row = new int[image.getWidth() * bands];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, image.getWidth(), 1, row);
      for (int source = 0; source < row.length; source += bands) {
        int alpha = bands % 2 == 0 ? row[source + bands - 1] >> excess : WHITE;
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          rgb[target++] = overWhite(row[source + (grey ? 0 : channel)] >> excess, alpha);
        }
      }
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb);
  }

  private static byte overWhite(int sample, int alpha) {
    return (byte) ((sample * alpha + WHITE * (WHITE - alpha)) / WHITE);
  }
}
