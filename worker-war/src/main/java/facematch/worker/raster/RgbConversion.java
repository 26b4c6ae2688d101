package facematch.worker.raster;

import facematch.worker.picture.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.stream.IntStream;

/**
 * Converts a decoded raster to a picture, as its colour model tells.
 *
 * <p>Transparent pixels are blended with white, but an alpha channel that hides every pixel is
 * ignored: programs that know of no alpha leave it empty.
 */
public final class RgbConversion {
  private RgbConversion() {}

  /** The picture. It may share the image's array, so the image must not be used any more. */
  public static Picture of(BufferedImage image) {
    return image.getType() == BufferedImage.TYPE_3BYTE_BGR ? swapped(image) : converted(image);
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

  private static Picture converted(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    var rgb = new byte[width * height * Picture.CHANNELS];
    var colours = PixelColours.of(image, hidesAll(image));
    for (int y = 0; y < height; y++) {
      colours.read(y, rgb, y * width * Picture.CHANNELS);
    }
    return new Picture(width, height, rgb);
  }

  private static boolean hidesAll(BufferedImage image) {
    var alpha = image.getAlphaRaster();
    if (alpha == null) {
      return false;
    }
    var row = new int[image.getWidth()];
    return IntStream.range(0, image.getHeight())
        .mapToObj(y -> alpha.getSamples(0, y, row.length, 1, 0, row))
        .flatMapToInt(IntStream::of)
        .allMatch(sample -> sample == 0);
  }
}
