package facematch.worker.raster;

import facematch.worker.picture.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;

/**
 * The colours of a raster of samples: grey, or red, green and blue, or cyan, magenta, yellow and
 * black, each with or without alpha.
 *
 * <p>Grey samples become red, green and blue unchanged. Samples of any size are scaled to 8 bits.
 * Colour profiles are ignored, because the networks were trained on samples without them.
 */
final class SampleColours implements PixelColours {
  private static final int MOST = OverWhite.MOST;
  private static final int INKS = 4;

  private final EightBitSamples samples;
  private final int bands;
  private final int colours;

  /** Whether to blend with white: inks that are multiplied with alpha leave the paper's white. */
  private final boolean alpha;

  private final boolean multiplied;
  private final int[] row;

  SampleColours(BufferedImage image, boolean opaque) {
    ColorModel model = image.getColorModel();
    this.samples = new EightBitSamples(image);
    this.bands = image.getRaster().getNumBands();
    this.colours = model.getNumColorComponents();
    this.multiplied = model.isAlphaPremultiplied();
    this.alpha = model.hasAlpha() && !opaque && !(multiplied && colours == INKS);
    this.row = new int[image.getWidth() * bands];
  }

  @Override
  public void read(int y, byte[] rgb, int target) {
    samples.read(y, row);
    for (int pixel = 0, next = target; pixel < row.length; pixel += bands) {
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        rgb[next++] = overWhite(sample(pixel, channel), pixel);
      }
    }
  }

  private int sample(int pixel, int channel) {
    return switch (colours) {
      case 1 -> row[pixel];
      case INKS -> light(row[pixel + channel], row[pixel + INKS - 1]);
      default -> row[pixel + channel];
    };
  }

  /** What an ink and black leave of white light. */
  private static int light(int ink, int black) {
    return (MOST - ink) * (MOST - black) / MOST;
  }

  private byte overWhite(int sample, int pixel) {
    if (!alpha) {
      return (byte) sample;
    }
    int opacity = row[pixel + colours];
    return multiplied
        ? (byte) Math.min(MOST, sample + MOST - opacity)
        : OverWhite.blend(sample, opacity);
  }
}
