package facematch.worker.picture;

import static facematch.worker.picture.Picture.CHANNELS;

/**
 * Changes the size of a part of a picture, first its rows and then its columns. Where it shrinks, a
 * pixel is the mean of the area that it covers, and where it grows, it is interpolated bilinearly.
 */
final class Resizing {
  /** Weights are fixed-point numbers: those of a row and a column times a byte fit an int. */
  private static final int FRACTION_BITS = 11;

  private final Picture picture;
  private final Area area;
  private final ResizingWeights columns;
  private final ResizingWeights rows;
  private final int[] row;

  private Resizing(Picture picture, Area area, int newWidth, int newHeight) {
    this.picture = picture;
    this.area = area;
    this.columns = new ResizingWeights(area.width(), newWidth, 1 << FRACTION_BITS);
    this.rows = new ResizingWeights(area.height(), newHeight, 1 << FRACTION_BITS);
    this.row = new int[area.width() * CHANNELS];
  }

  static Picture of(Picture picture, Area area, int newWidth, int newHeight) {
    boolean same = newWidth == picture.width() && newHeight == picture.height();
    return same && area.equals(Area.of(picture))
        ? picture
        : new Resizing(picture, area, newWidth, newHeight).resized(newWidth, newHeight);
  }

  private Picture resized(int newWidth, int newHeight) {
    var result = new byte[newWidth * newHeight * CHANNELS];
    for (int y = 0; y < newHeight; y++) {
      blendRows(y);
      blendColumns(result, y * newWidth * CHANNELS);
    }
    return new Picture(newWidth, newHeight, result);
  }

  /** Blends the old rows that become a new one, of which the first two in one pass. */
  private void blendRows(int y) {
    int[] weights = rows.of(y);
    int first = area.top() + rows.first(y);
    if (weights.length == 1) {
      blendRows(first, weights[0], first, 0);
    } else {
      blendRows(first, weights[0], first + 1, weights[1]);
    }
    for (int i = 2; i < weights.length; i++) {
      addRow(first + i, weights[i]);
    }
  }

  private void blendRows(int y, int weight, int nextY, int nextWeight) {
    byte[] rgb = picture.rgb();
    int upper = index(y);
    int lower = index(nextY);
    for (int i = 0; i < row.length; i++) {
      row[i] = (rgb[upper + i] & 0xff) * weight + (rgb[lower + i] & 0xff) * nextWeight;
    }
  }

  private void addRow(int y, int weight) {
    byte[] rgb = picture.rgb();
    int first = index(y);
    for (int i = 0; i < row.length; i++) {
      row[i] += (rgb[first + i] & 0xff) * weight;
    }
  }

  /** Of the area's first sample in a row of the picture. */
  private int index(int y) {
    return (y * picture.width() + area.left()) * CHANNELS;
  }

  private void blendColumns(byte[] result, int target) {
    int half = 1 << (2 * FRACTION_BITS - 1);
    int next = target;
    for (int x = 0; x < columns.size(); x++) {
      int red = half;
      int green = half;
      int blue = half;
      int source = columns.first(x) * CHANNELS;
      for (int weight : columns.of(x)) {
        red += row[source++] * weight;
        green += row[source++] * weight;
        blue += row[source++] * weight;
      }
      result[next++] = (byte) (red >> (2 * FRACTION_BITS));
      result[next++] = (byte) (green >> (2 * FRACTION_BITS));
      result[next++] = (byte) (blue >> (2 * FRACTION_BITS));
    }
  }
}
