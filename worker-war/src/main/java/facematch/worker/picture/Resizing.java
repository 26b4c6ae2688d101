package facematch.worker.picture;

import static facematch.worker.picture.Picture.CHANNELS;

/** Changes a picture's size. */
final class Resizing {
  /** Weights are fixed-point numbers. */
  private static final int FRACTION_BITS = 11;

  private static final int ONE = 1 << FRACTION_BITS;

  private Resizing() {}

  /**
   * Halves the picture, by averages of four pixels, as long as it stays at least as large as
   * wanted. Then interpolates bilinearly.
   */
  static Picture of(Picture picture, int newWidth, int newHeight) {
    Picture source = picture;
    while (source.width() >= 2 * newWidth && source.height() >= 2 * newHeight) {
      source = halved(source);
    }
    return interpolated(source, newWidth, newHeight);
  }

  private static Picture halved(Picture picture) {
    byte[] rgb = picture.rgb();
    int newWidth = picture.width() / 2;
    int newHeight = picture.height() / 2;
    var half = new byte[newWidth * newHeight * CHANNELS];
    int target = 0;
    int row = picture.width() * CHANNELS;
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

  private static Picture interpolated(Picture picture, int newWidth, int newHeight) {
    if (newWidth == picture.width() && newHeight == picture.height()) {
      return picture;
    }
    var columns = new Samples(picture.width(), newWidth);
    var rows = new Samples(picture.height(), newHeight);
    var result = new byte[newWidth * newHeight * CHANNELS];
    var blended = new int[picture.width() * CHANNELS];
    for (int y = 0; y < newHeight; y++) {
      blendRows(picture, rows, y, blended);
      blendColumns(columns, blended, result, y * newWidth * CHANNELS);
    }
    return new Picture(newWidth, newHeight, result);
  }

  private static void blendRows(Picture picture, Samples rows, int y, int[] blended) {
    byte[] rgb = picture.rgb();
    int upper = rows.first[y] * picture.width() * CHANNELS;
    int lower = rows.second[y] * picture.width() * CHANNELS;
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
   * Along one side, the two old pixels next to the centre of each new one, and the second's weight.
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
