package facematch.worker.picture;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A piece of one side of a picture. Neighbours overlap, and what has its centre in the overlap
 * belongs to the piece whose edge is farther away.
 *
 * @param start the first pixel
 * @param length in pixels
 * @param from where what belongs to this piece begins
 * @param to where it ends
 */
record Piece(int start, int length, double from, double to) {
  /**
   * The fewest equal pieces that cover a side.
   *
   * @param most pixels of a piece
   * @param overlap pixels that two neighbours share, fewer than a piece has
   */
  static List<Piece> of(int side, int most, int overlap) {
    int count = side <= most ? 1 : (int) Math.ceil((side - overlap) / (double) (most - overlap));
    int length = (int) Math.ceil((side - overlap) / (double) count) + overlap;
    int[] starts = IntStream.range(0, count).map(i -> start(i, count, side - length)).toArray();
    return IntStream.range(0, count).mapToObj(i -> piece(starts, i, length)).toList();
  }

  private static int start(int index, int count, int last) {
    return count == 1 ? 0 : (int) ((long) index * last / (count - 1));
  }

  private static Piece piece(int[] starts, int index, int length) {
    double from = index == 0 ? Double.NEGATIVE_INFINITY : middle(starts, index, length);
    double to =
        index == starts.length - 1 ? Double.POSITIVE_INFINITY : middle(starts, index + 1, length);
    return new Piece(starts[index], length, from, to);
  }

  /** Of the overlap of a piece with the one before. */
  private static double middle(int[] starts, int index, int length) {
    return (starts[index] + starts[index - 1] + length) / 2.;
  }

  boolean owns(double centre) {
    return centre >= from && centre < to;
  }
}
