package facematch.worker;

/** Decoded pixels: 8-bit red, green, blue, row by row from the upper left, without gaps. */
public final class Picture {
  static final int CHANNELS = 3;

  /** Bounds the work for points that are no face's and lie strangely. */
  private static final int MOST_PARTS = 8;

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

  /** The same view in another size. */
  Picture resized(int newWidth, int newHeight) {
    return Resizing.of(this, newWidth, newHeight);
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
}
