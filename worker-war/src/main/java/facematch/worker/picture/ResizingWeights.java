package facematch.worker.picture;

/**
 * Along one side, which old pixels a new pixel consists of, and how much each weighs. The weights
 * of a new pixel are fixed-point numbers that add up to exactly one.
 */
final class ResizingWeights {
  private final int one;
  private final int[] first;
  private final int[][] weights;

  /**
   * The weights of all new pixels.
   *
   * @param one the number that stands for 1
   */
  ResizingWeights(int oldSize, int newSize, int one) {
    this.one = one;
    this.first = new int[newSize];
    this.weights = new int[newSize][];
    for (int i = 0; i < newSize; i++) {
      if (newSize < oldSize) {
        average(i, (double) oldSize / newSize, oldSize);
      } else {
        interpolate(i, (double) oldSize / newSize, oldSize);
      }
    }
  }

  int size() {
    return first.length;
  }

  /** The first old pixel that a new one consists of. The others follow it. */
  int first(int pixel) {
    return first[pixel];
  }

  /** The weights of the old pixels that a new one consists of. */
  int[] of(int pixel) {
    return weights[pixel];
  }

  /** Each old pixel weighs as much as the new one covers of it. */
  private void average(int pixel, double ratio, int oldSize) {
    double start = pixel * ratio;
    double end = Math.min(start + ratio, oldSize);
    first[pixel] = (int) start;
    weights[pixel] = new int[(int) Math.ceil(end) - first[pixel]];
    int left = one;
    for (int i = 0; i < weights[pixel].length - 1; i++) {
      double covered = first[pixel] + i + 1 - Math.max(start, first[pixel] + i);
      weights[pixel][i] = (int) Math.min(left, Math.round(covered / ratio * one));
      left -= weights[pixel][i];
    }
    weights[pixel][weights[pixel].length - 1] = left;
  }

  /** The two old pixels whose centres are next to that of the new one. */
  private void interpolate(int pixel, double ratio, int oldSize) {
    double centre = Math.max(0, Math.min((pixel + .5) * ratio - .5, oldSize - 1));
    first[pixel] = (int) centre;
    int second = (int) Math.round((centre - first[pixel]) * one);
    weights[pixel] = second == 0 ? new int[] {one} : new int[] {one - second, second};
  }
}
