package facematch.worker.raster;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;

/**
 * Mends TIFFs of three samples of four bits. These are a stream of bits, whatever the file's byte
 * order is (TIFF 6.0, FillOrder), but TwelveMonkeys' reader swaps the bytes of a pixel.
 */
public final class TwelveBitPixels {
  private static final int BITS = 12;

  private TwelveBitPixels() {}

  /** Whether the raster is one of a little-endian TIFF. */
  public static boolean isMisread(BufferedImage raster, byte[] file) {
    return raster.getColorModel().getPixelSize() == BITS
        && raster.getRaster().getDataBuffer() instanceof DataBufferUShort
        && file[0] == 'I';
  }

  /** The same raster with its bytes swapped back. */
  public static BufferedImage mended(BufferedImage raster) {
    short[] pixels = ((DataBufferUShort) raster.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Short.reverseBytes(pixels[i]);
    }
    return raster;
  }
}
