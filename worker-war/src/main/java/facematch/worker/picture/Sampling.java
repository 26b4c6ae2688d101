package facematch.worker.picture;

import static facematch.worker.picture.Picture.CHANNELS;

/**
 * Takes pixels from a picture at the positions of a grid. Each is the mean of several bilinear
 * samples where a step of the grid is longer than a pixel of the picture.
 */
final class Sampling {
  /** At most 8 x 8 samples a pixel, so that absurd landmarks cannot make one face cost seconds. */
  private static final int MOST_PARTS = 8;

  private final Picture picture;
  private final SamplingGrid grid;
  private final int parts;

  Sampling(Picture picture, SamplingGrid grid) {
    this.picture = picture;
    this.grid = grid;
    this.parts = (int) Math.max(1, Math.min(MOST_PARTS, Math.ceil(grid.scale())));
  }

  Picture square(int side) {
    var square = new byte[side * side * CHANNELS];
    int target = 0;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        for (float sample : mean(column, row)) {
          square[target++] = (byte) Math.round(sample);
        }
      }
    }
    return new Picture(side, side, square);
  }

  private float[] mean(int column, int row) {
    float weight = 1f / (parts * parts);
    var sum = new float[CHANNELS];
    for (int down = 0; down < parts; down++) {
      double y = row + (down + .5) / parts - .5;
      for (int right = 0; right < parts; right++) {
        double x = column + (right + .5) / parts - .5;
        addBilinear(sum, grid.x(x, y), grid.y(x, y), weight);
      }
    }
    return sum;
  }

  private void addBilinear(float[] sum, double x, double y, float weight) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = (float) (x - left);
    float down = (float) (y - top);
    addPixel(sum, left, top, weight * (1 - right) * (1 - down));
    addPixel(sum, left + 1, top, weight * right * (1 - down));
    addPixel(sum, left, top + 1, weight * (1 - right) * down);
    addPixel(sum, left + 1, top + 1, weight * right * down);
  }

  private void addPixel(float[] sum, int x, int y, float weight) {
    if (x >= 0 && y >= 0 && x < picture.width() && y < picture.height()) {
      byte[] rgb = picture.rgb();
      int pixel = (y * picture.width() + x) * CHANNELS;
      sum[0] += weight * (rgb[pixel] & 0xff);
      sum[1] += weight * (rgb[pixel + 1] & 0xff);
      sum[2] += weight * (rgb[pixel + 2] & 0xff);
    }
  }
}
