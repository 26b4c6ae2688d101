package facematch.worker.raster;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Reads rows of samples of any size as numbers from 0 to 255. */
final class EightBitSamples {
  private static final int MOST = OverWhite.MOST;

  private final Raster raster;

  /** Of each band, the number that stands for full intensity. */
  private final double[] most;

  /** Whether the numbers of all bands are 0 to 255 already. */
  private final boolean bytes;

  private final double[] row;

  EightBitSamples(BufferedImage image) {
    this.raster = image.getRaster();
    this.most =
        IntStream.range(0, raster.getNumBands()).mapToDouble(band -> most(image, band)).toArray();
    this.bytes = Arrays.stream(most).allMatch(number -> number == MOST);
    this.row = new double[raster.getWidth() * most.length];
  }

  /** Floating-point samples are fractions. Bands that the colour model does not use are bytes. */
  private static double most(BufferedImage image, int band) {
    int type = image.getRaster().getTransferType();
    if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
      return 1;
    }
    int[] bits = image.getColorModel().getComponentSize();
    return (1L << (band < bits.length ? bits[band] : Byte.SIZE)) - 1;
  }

  /** Reads a row, pixel by pixel. Fractions below 0 and above 1 become 0 and 255. */
  void read(int y, int[] samples) {
    if (bytes) {
      raster.getPixels(0, y, raster.getWidth(), 1, samples);
      return;
    }
    raster.getPixels(0, y, raster.getWidth(), 1, row);
    for (int i = 0; i < row.length; i++) {
      double sample = unsigned(row[i]) * MOST / most[i % most.length];
      samples[i] = (int) Math.max(0, Math.min(MOST, Math.round(sample)));
    }
  }

  /** Rasters have no unsigned 32-bit numbers, but files do. */
  private double unsigned(double sample) {
    boolean negative = sample < 0 && raster.getTransferType() == DataBuffer.TYPE_INT;
    return negative ? sample + (1L << Integer.SIZE) : sample;
  }
}
