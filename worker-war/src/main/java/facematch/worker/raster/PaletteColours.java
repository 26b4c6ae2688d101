package facematch.worker.raster;

import facematch.worker.picture.Picture;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The colours of a raster whose samples are indices of a palette. */
final class PaletteColours implements PixelColours {
  private final Raster raster;
  private final int[] palette;
  private final int[] indices;

  PaletteColours(Raster raster, IndexColorModel model) {
    this.raster = raster;
    this.palette = new int[model.getMapSize()];
    this.indices = new int[raster.getWidth()];
    model.getRGBs(palette);
  }

  /** An index outside the palette is black, as in other decoders. */
  @Override
  public void read(int y, byte[] rgb, int target) {
    raster.getSamples(0, y, indices.length, 1, 0, indices);
    for (int x = 0; x < indices.length; x++) {
      int argb = indices[x] < palette.length ? palette[indices[x]] : 0xff000000;
      OverWhite.write(argb, rgb, target + x * Picture.CHANNELS);
    }
  }
}
