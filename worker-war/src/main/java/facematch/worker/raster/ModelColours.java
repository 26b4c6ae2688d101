package facematch.worker.raster;

import facematch.worker.picture.Picture;
import java.awt.image.BufferedImage;

/** The colours that a colour model itself computes, pixel by pixel: slow, but for every model. */
final class ModelColours implements PixelColours {
  private final BufferedImage image;

  ModelColours(BufferedImage image) {
    this.image = image;
  }

  @Override
  public void read(int y, byte[] rgb, int target) {
    for (int x = 0; x < image.getWidth(); x++) {
      OverWhite.write(image.getRGB(x, y), rgb, target + x * Picture.CHANNELS);
    }
  }
}
