package facematch.worker.picture;

/** Decoded pixels: 8-bit red, green, blue, row by row from the upper left, without gaps. */
public final class Picture {
  public static final int CHANNELS = 3;

  /** The most pixels of a picture: its bytes are one array. */
  public static final int MOST_PIXELS = (Integer.MAX_VALUE - 8) / CHANNELS;

  /**
   * Pixels of a block's side. The new and the old rows of a block stay in the processor's cache.
   */
  private static final int BLOCK = 32;

  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * A picture of these bytes, which are not copied.
   *
   * @throws IllegalArgumentException if the array does not hold width x height x 3 bytes
   */
  public Picture(int width, int height, byte[] rgb) {
    if (width <= 0 || height <= 0 || rgb.length != width * height * CHANNELS) {
      throw new IllegalArgumentException(
          "%d bytes are no picture of %dx%d".formatted(rgb.length, width, height));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The bytes themselves, not a copy. Callers must not change them. */
  public byte[] rgb() {
    return rgb;
  }

  /**
   * The picture turned and mirrored upright.
   *
   * @param orientation how it is stored, 1 to 8 as Exif 3.0 numbers them; 1 and others are upright
   */
  public Picture upright(int orientation) {
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

  /**
   * The same pixels in another order.
   *
   * @param first the index of the old pixel that becomes the upper left one
   * @param right what to add to the index for the next pixel to the right
   * @param down what to add to the index for the next pixel below
   */
  private Picture rearranged(int newWidth, int newHeight, int first, int right, int down) {
    var moved = new byte[rgb.length];
    for (int top = 0; top < newHeight; top += BLOCK) {
      for (int left = 0; left < newWidth; left += BLOCK) {
        int end = Math.min(left + BLOCK, newWidth);
        for (int y = top; y < Math.min(top + BLOCK, newHeight); y++) {
          int source = first + y * down + left * right;
          move(moved, y * newWidth + left, y * newWidth + end, source, right);
        }
      }
    }
    return new Picture(newWidth, newHeight, moved);
  }

  /** Moves some pixels of a new row. */
  private void move(byte[] moved, int target, int end, int source, int step) {
    for (int to = target * CHANNELS, from = source * CHANNELS; to < end * CHANNELS; ) {
      moved[to++] = rgb[from];
      moved[to++] = rgb[from + 1];
      moved[to++] = rgb[from + 2];
      from += step * CHANNELS;
    }
  }

  /** This picture in another size. */
  public Picture resized(int newWidth, int newHeight) {
    return resized(Area.of(this), newWidth, newHeight);
  }

  /** A part of this picture in another size. */
  public Picture resized(Area area, int newWidth, int newHeight) {
    return Resizing.of(this, area, newWidth, newHeight);
  }

  /**
   * A square of pixels that a grid takes from this picture, black outside of it.
   *
   * @param side of the square in pixels
   */
  public Picture sampled(SamplingGrid grid, int side) {
    return new Sampling(this, grid).square(side);
  }
}
