package facematch.worker;

/**
 * Where the pixels of a square lie in the picture that it is taken from: turned, scaled and moved.
 *
 * @param startX where the centre of the square's first pixel is, counted from the centre of the
 *     picture's first
 * @param stepX how far right the next pixel of a row is, and how far down the next row
 * @param stepY how far down the next pixel of a row is, and how far left the next row
 */
record SamplingGrid(double startX, double startY, double stepX, double stepY) {
  /** Points count from the corner of the first pixel, grids from its centre. */
  private static final double CENTRE = .5;

  /**
   * The grid with these steps in which one point of the square is one of the picture.
   *
   * @param point in the picture
   * @param x of the same point in the square, from the centre of its first pixel
   */
  static SamplingGrid through(FacePoint point, double x, double y, double stepX, double stepY) {
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

  /** Where a point of the square, counted from the corner of its first pixel, is in the picture. */
  FacePoint inPicture(double x, double y) {
    return new FacePoint(x(x - CENTRE, y - CENTRE) + CENTRE, y(x - CENTRE, y - CENTRE) + CENTRE);
  }

  /** How many of the picture's pixels a step covers along each side. */
  double scale() {
    return Math.hypot(stepX, stepY);
  }
}
