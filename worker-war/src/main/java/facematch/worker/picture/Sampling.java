package facematch.worker.picture;

import static facematch.worker.picture.Picture.CHANNELS;

/**
 * Takes pixels from a picture at the positions of a grid. Each is the mean of several bilinear
 * samples where a step of the grid is longer than {@value #LONGEST_STEP} pixels of the picture.
 *
 * <p>Positions are fixed-point numbers, and so are the weights of the four pixels around them.
 */
final class Sampling {
  /** A bilinear sample is a mean of what lies within a pixel on each side. */
  private static final int LONGEST_STEP = 2;

  /** At most 8 x 8 samples a pixel, so that absurd landmarks cannot make one face cost seconds. */
  private static final int MOST_PARTS = 8;

  /** The bits of a position's fraction of a pixel: the sides of a picture fit into the others. */
  private static final int POSITION_BITS = 12;

  /** The bits of a weight along one side: all samples of a pixel together fit an int. */
  private static final int WEIGHT_BITS = 8;

  private static final int ONE = 1 << WEIGHT_BITS;

  private final SamplingGrid grid;
  private final int width;
  private final int height;
  private final byte[] rgb;
  private final int parts;

  // the sums of a pixel's samples
  private int red;
  private int green;
  private int blue;

  Sampling(Picture picture, SamplingGrid grid) {
    this.grid = grid;
    this.width = picture.width();
    this.height = picture.height();
    this.rgb = picture.rgb();
    double needed = Math.ceil(grid.scale() / LONGEST_STEP);
    this.parts = (int) Math.max(1, Math.min(MOST_PARTS, needed));
  }

  Picture square(int side) {
    var square = new byte[side * side * CHANNELS];
    float share = 1f / (parts * parts * ONE * ONE);
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

  /** A sample more than a pixel outside of the picture is black. */
  private void addSample(double x, double y) {
    if (x > -1 && y > -1 && x < width && y < height) {
      int column = (int) ((x + 1) * (1 << POSITION_BITS)) - (1 << POSITION_BITS);
      int row = (int) ((y + 1) * (1 << POSITION_BITS)) - (1 << POSITION_BITS);
      addSample(column, row);
    }
  }

  private void addSample(int x, int y) {
    int left = x >> POSITION_BITS;
    int top = y >> POSITION_BITS;
    int right = weight(x);
    int down = weight(y);
    if (left >= 0 && top >= 0 && left < width - 1 && top < height - 1) {
      addInside((top * width + left) * CHANNELS, right, down);
    } else {
      addAtEdge(left, top, (ONE - right) * (ONE - down));
      addAtEdge(left + 1, top, right * (ONE - down));
      addAtEdge(left, top + 1, (ONE - right) * down);
      addAtEdge(left + 1, top + 1, right * down);
    }
  }

  /** Of the next pixel, by the fraction of a position. */
  private static int weight(int position) {
    return position >> (POSITION_BITS - WEIGHT_BITS) & (ONE - 1);
  }

  private void addInside(int pixel, int right, int down) {
    int below = pixel + width * CHANNELS;
    int both = right * down;
    int onlyRight = right * ONE - both;
    int onlyDown = down * ONE - both;
    int neither = ONE * ONE - right * ONE - onlyDown;
    red += blend(pixel, below, neither, onlyRight, onlyDown, both);
    green += blend(pixel + 1, below + 1, neither, onlyRight, onlyDown, both);
    blue += blend(pixel + 2, below + 2, neither, onlyRight, onlyDown, both);
  }

  private int blend(int upper, int lower, int neither, int onlyRight, int onlyDown, int both) {
    return (rgb[upper] & 0xff) * neither
        + (rgb[upper + CHANNELS] & 0xff) * onlyRight
        + (rgb[lower] & 0xff) * onlyDown
        + (rgb[lower + CHANNELS] & 0xff) * both;
  }

  /** Pixels outside of the picture are black. */
  private void addAtEdge(int x, int y, int weight) {
    if (x >= 0 && y >= 0 && x < width && y < height) {
      int pixel = (y * width + x) * CHANNELS;
      red += weight * (rgb[pixel] & 0xff);
      green += weight * (rgb[pixel + 1] & 0xff);
      blue += weight * (rgb[pixel + 2] & 0xff);
    }
  }
}
