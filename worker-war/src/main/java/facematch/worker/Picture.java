package facematch.worker;

/** Decoded pixels: 8-bit red, green, blue, row by row from the upper left, without gaps. */
public final class Picture {
  static final int CHANNELS = 3;

  /** Bounds the work for points that are no face's and lie strangely. */
  private static final int MOST_PARTS = 8;

  private static final int FRACTION_BITS = 11;
  private static final int ONE = 1 << FRACTION_BITS;

  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * Takes pixels as they are, without a copy.
   *
   * @throws IllegalArgumentException if the array does not hold width x height x 3 bytes
   */
  Picture(int width, int height, byte[] rgb) {
    if (width <= 0 || height <= 0 || rgb.length != width * height * CHANNELS) {
      throw new IllegalArgumentException(
          "%d bytes are no picture of %dx%d".formatted(rgb.length, width, height));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The pixels themselves; not to be changed. */
  byte[] rgb() {
    return rgb;
  }

  /**
   * Undoes how the camera was held.
   *
   * @param orientation 1 to 8, as EXIF 2.32 numbers them; 1 is upright
   */
  Picture upright(int orientation) {
    return switch (orientation) {
      case 2 -> rearranged(width, height, width - 1, -1, width);
      case 3 -> rearranged(width, height, width * height - 1, -1, -width);
      case 4 -> rearranged(width, height, width * (height - 1), 1, -width);
      case 5 -> rearranged(height, width, 0, width, 1);
      case 6 -> rearranged(height, width, width * (height - 1), -width, 1);
      case 7 -> rearranged(height, width, width * height - 1, -width, -1);
      case 8 -> rearranged(height, width, width - 1, width, -1);
      default -> this;
    };
  }

  /** Reads the pixels from {@code first} on, so many further for each step right and down. */
  private Picture rearranged(int newWidth, int newHeight, int first, int right, int down) {
    var moved = new byte[rgb.length];
    int target = 0;
    for (int y = 0; y < newHeight; y++) {
      int source = (first + y * down) * CHANNELS;
      for (int x = 0; x < newWidth; x++, source += right * CHANNELS) {
        moved[target++] = rgb[source];
        moved[target++] = rgb[source + 1];
        moved[target++] = rgb[source + 2];
      }
    }
    return new Picture(newWidth, newHeight, moved);
  }

  /** These pixels with black around them. */
  Picture framed(int left, int top, int newWidth, int newHeight) {
    var frame = new byte[newWidth * newHeight * CHANNELS];
    for (int y = 0; y < height; y++) {
      int target = ((top + y) * newWidth + left) * CHANNELS;
      System.arraycopy(rgb, y * width * CHANNELS, frame, target, width * CHANNELS);
    }
    return new Picture(newWidth, newHeight, frame);
  }

  /** Averages when it shrinks to half or less, and interpolates bilinearly for the rest. */
  Picture resized(int newWidth, int newHeight) {
    Picture source = this;
    while (source.width >= 2 * newWidth && source.height >= 2 * newHeight) {
      source = source.halved();
    }
    return source.interpolated(newWidth, newHeight);
  }

  private Picture halved() {
    int newWidth = width / 2;
    int newHeight = height / 2;
    var half = new byte[newWidth * newHeight * CHANNELS];
    int target = 0;
    int row = width * CHANNELS;
    for (int y = 0; y < newHeight; y++) {
      int source = 2 * y * row;
      for (int x = 0; x < newWidth; x++, source += CHANNELS) {
        for (int channel = 0; channel < CHANNELS; channel++, source++) {
          int sum =
              (rgb[source] & 0xff)
                  + (rgb[source + CHANNELS] & 0xff)
                  + (rgb[source + row] & 0xff)
                  + (rgb[source + row + CHANNELS] & 0xff);
          half[target++] = (byte) ((sum + 2) >> 2);
        }
      }
    }
    return new Picture(newWidth, newHeight, half);
  }

  private Picture interpolated(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return this;
    }
    var columns = new Samples(width, newWidth);
    var rows = new Samples(height, newHeight);
    var result = new byte[newWidth * newHeight * CHANNELS];
    var blended = new int[width * CHANNELS];
    for (int y = 0; y < newHeight; y++) {
      blendRows(rows, y, blended);
      blendColumns(columns, blended, result, y * newWidth * CHANNELS);
    }
    return new Picture(newWidth, newHeight, result);
  }

  private void blendRows(Samples rows, int y, int[] blended) {
    int upper = rows.first[y] * width * CHANNELS;
    int lower = rows.second[y] * width * CHANNELS;
    int weight = rows.weight[y];
    for (int i = 0; i < blended.length; i++) {
      blended[i] = (rgb[upper + i] & 0xff) * (ONE - weight) + (rgb[lower + i] & 0xff) * weight;
    }
  }

  private static void blendColumns(Samples columns, int[] blended, byte[] result, int target) {
    int half = 1 << (2 * FRACTION_BITS - 1);
    int next = target;
    for (int x = 0; x < columns.weight.length; x++) {
      int left = columns.first[x] * CHANNELS;
      int right = columns.second[x] * CHANNELS;
      int weight = columns.weight[x];
      for (int channel = 0; channel < CHANNELS; channel++) {
        int value =
            blended[left + channel] * (ONE - weight) + blended[right + channel] * weight + half;
        result[next++] = (byte) (value >> (2 * FRACTION_BITS));
      }
    }
  }

  /**
   * A square of samples, black outside these pixels; each sample is the mean of as many bilinear
   * ones as its step covers pixels.
   */
  Picture sampled(SamplingGrid grid, int side) {
    var square = new byte[side * side * CHANNELS];
    int target = 0;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        for (float sample : sample(grid, column, row)) {
          square[target++] = (byte) Math.round(sample);
        }
      }
    }
    return new Picture(side, side, square);
  }

  private float[] sample(SamplingGrid grid, int column, int row) {
    int parts = (int) Math.max(1, Math.min(MOST_PARTS, Math.ceil(grid.scale())));
    float weight = 1f / (parts * parts);
    var sum = new float[CHANNELS];
    for (int down = 0; down < parts; down++) {
      double y = row + (down + .5) / parts - .5;
      for (int right = 0; right < parts; right++) {
        double x = column + (right + .5) / parts - .5;
        addTo(sum, grid.x(x, y), grid.y(x, y), weight);
      }
    }
    return sum;
  }

  private void addTo(float[] sum, double x, double y, float weight) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = (float) (x - left);
    float down = (float) (y - top);
    addTo(sum, left, top, weight * (1 - right) * (1 - down));
    addTo(sum, left + 1, top, weight * right * (1 - down));
    addTo(sum, left, top + 1, weight * (1 - right) * down);
    addTo(sum, left + 1, top + 1, weight * right * down);
  }

  private void addTo(float[] sum, int x, int y, float weight) {
    if (x >= 0 && y >= 0 && x < width && y < height) {
      int pixel = (y * width + x) * CHANNELS;
      sum[0] += weight * (rgb[pixel] & 0xff);
      sum[1] += weight * (rgb[pixel + 1] & 0xff);
      sum[2] += weight * (rgb[pixel + 2] & 0xff);
    }
  }

  /**
   * Along one side: the two old pixels around the centre of each new one, and the second's weight.
   */
  private static final class Samples {
    final int[] first;
    final int[] second;
    final int[] weight;

    Samples(int oldSize, int newSize) {
      first = new int[newSize];
      second = new int[newSize];
      weight = new int[newSize];
      for (int i = 0; i < newSize; i++) {
        double centre = Math.max(0, (i + .5) * oldSize / newSize - .5);
        first[i] = Math.min((int) centre, oldSize - 1);
        second[i] = Math.min(first[i] + 1, oldSize - 1);
        weight[i] = (int) Math.round((centre - first[i]) * ONE);
      }
    }
  }
}
