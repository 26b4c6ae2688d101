package facematch.worker.picture;

/**
 * Maps the pixels of a square to positions in a picture: turned, scaled and moved.
 *
 * @param startX where the centre of the square's first pixel is, in pixels from the centre of the
 *     picture's first pixel; so is startY
 * @param stepX how far to the right the next pixel of a row is, and how far below the next row
 * @param stepY how far below the next pixel of a row is, and how far to the left the next row
 */
public record SamplingGrid(double startX, double startY, double stepX, double stepY) {
  /** From the corner of a pixel, where points begin, to its centre, where grids begin. */
  private static final double CENTRE = .5;

  /**
   * The grid with these steps that maps a point of the square to a point of the picture.
   *
   * @param point in the picture
   * @param x of the point in the square, in pixels from the centre of its first pixel; so is y
   */
  public static SamplingGrid through(Point point, double x, double y, double stepX, double stepY) {
    return new SamplingGrid(
        point.x() - CENTRE - x * stepX + y * stepY,
        point.y() - CENTRE - x * stepY - y * stepX,
        stepX,
        stepY);
  }

  double x(double column, double row) {
    return startX + column * stepX - row * stepY;
  }

  double y(double column, double row) {
    return startY + column * stepY + row * stepX;
  }

  /** The point of the picture for a point of the square, from the corner of its first pixel. */
  public Point inPicture(double x, double y) {
    return new Point(x(x - CENTRE, y - CENTRE) + CENTRE, y(x - CENTRE, y - CENTRE) + CENTRE);
  }

  /** The length of a step, in pixels of the picture. */
  double scale() {
    return Math.hypot(stepX, stepY);
  }
}
