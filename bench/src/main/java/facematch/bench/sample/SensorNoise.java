package facematch.bench.sample;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;

/**
 * Adds what an enlarged image lacks and a camera's has: without noise, its JPEG would have a
 * fraction of a camera's bytes, and be decoded in less time.
 */
final class SensorNoise {
  /** A standard deviation of brightness, of 255: a photo of 12 megapixels becomes 2 MB. */
  private static final double DEVIATION = 3;

  private static final int CHANNELS = 3;
  private static final int MOST = 255;

  private SensorNoise() {}

  /** Adds the same noise in every run. */
  static BufferedImage add(BufferedImage image) {
    byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    var random = new Random(1);
    for (int pixel = 0; pixel < samples.length; pixel += CHANNELS) {
      int noise = (int) Math.round(DEVIATION * random.nextGaussian());
      for (int i = pixel; i < pixel + CHANNELS; i++) {
        samples[i] = (byte) Math.max(0, Math.min(MOST, Byte.toUnsignedInt(samples[i]) + noise));
      }
    }
    return image;
  }
}
