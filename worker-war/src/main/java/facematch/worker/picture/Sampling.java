package facematch.worker.picture;

import static facematch.worker.picture.Picture.CHANNELS;

/**
 * Takes pixels from a picture at the positions of a grid. Each is the mean of several bilinear
 * samples where a step of the grid is longer than {@value #LONGEST_STEP} pixels of the picture.
 */
final class Sampling {
  /** A bilinear sample is a mean of what lies within a pixel around it. */
  private static final double LONGEST_STEP = 1.5;

  /** At most 8 x 8 samples a pixel, so that absurd landmarks cannot make one face cost seconds. */
  private static final int MOST_PARTS = 8;

  private final SamplingGrid grid;
  private final int width;
  private final int height;
  private final byte[] rgb;
  private final int parts;

  // the sums of a pixel's samples
  private float red;
  private float green;
  private float blue;

  Sampling(Picture picture, SamplingGrid grid) {
    this.grid = grid;
    this.width = picture.width();
    this.height = picture.height();
    this.rgb = picture.rgb();
    double parts = Math.ceil(grid.scale() / LONGEST_STEP);
    this.parts = (int) Math.max(1, Math.min(MOST_PARTS, parts));
  }

  Picture square(int side) {
    var square = new byte[side * side * CHANNELS];
    float share = 1f / (parts * parts);
    int target = 0;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        addPixel(column, row);
        square[target++] = (byte) (red * share + .5f);
        square[target++] = (byte) (green * share + .5f);
        square[target++] = (byte) (blue * share + .5f);
      }
    }
    return new Picture(side, side, square);
  }

  private void addPixel(int column, int row) {
    red = 0;
    green = 0;
    blue = 0;
    for (int down = 0; down < parts; down++) {
      double y = row + (down + .5) / parts - .5;
      for (int right = 0; right < parts; right++) {
        double x = column + (right + .5) / parts - .5;
        addSample(grid.x(x, y), grid.y(x, y));
      }
    }
  }

  private void addSample(double x, double y) {
    if (x >= 0 && y >= 0 && x < width - 1 && y < height - 1) {
      addInside((float) x, (float) y);
    } else {
      addAtEdge(x, y);
    }
  }

  private void addInside(float x, float y) {
    int left = (int) x;
    int top = (int) y;
    int upper = (top * width + left) * CHANNELS;
    float right = x - left;
    float down = y - top;
    red += bilinear(upper, right, down);
    green += bilinear(upper + 1, right, down);
    blue += bilinear(upper + 2, right, down);
  }

  /** Between a sample, the one of the next pixel, and the two below them. */
  private float bilinear(int upper, float right, float down) {
    int lower = upper + width * CHANNELS;
    float above = between(rgb[upper] & 0xff, rgb[upper + CHANNELS] & 0xff, right);
    float below = between(rgb[lower] & 0xff, rgb[lower + CHANNELS] & 0xff, right);
    return above + (below - above) * down;
  }

  private static float between(int one, int next, float share) {
    return one + (next - one) * share;
  }

  private void addAtEdge(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = (float) (x - left);
    float down = (float) (y - top);
    addPixel(left, top, (1 - right) * (1 - down));
    addPixel(left + 1, top, right * (1 - down));
    addPixel(left, top + 1, (1 - right) * down);
    addPixel(left + 1, top + 1, right * down);
  }

  /** Those outside of the picture are black. */
  private void addPixel(int x, int y, float weight) {
    if (x >= 0 && y >= 0 && x < width && y < height) {
      int pixel = (y * width + x) * CHANNELS;
      red += weight * (rgb[pixel] & 0xff);
      green += weight * (rgb[pixel + 1] & 0xff);
      blue += weight * (rgb[pixel + 2] & 0xff);
    }
  }
}
