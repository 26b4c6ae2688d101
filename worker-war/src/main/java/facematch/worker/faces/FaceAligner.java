package facematch.worker.faces;

import facematch.worker.picture.Picture;
import facematch.worker.picture.Point;
import facematch.worker.picture.SamplingGrid;
import java.util.List;

/**
 * Turns, scales and moves a face to the position in which the embedding network was trained on
 * faces. The transformation is the similarity that maps the face's five points to those of the
 * template with the least squared error (Umeyama, 1991, in two dimensions without reflection).
 * Without it, almost no person is recognised.
 */
final class FaceAligner {
  static final int SIDE = 112;

  /** Where faceplugin's network expects the points, in pixels of the square. */
  private static final List<Point> TEMPLATE =
      List.of(
          new Point(38.2946, 51.6963),
          new Point(73.5318, 51.5014),
          new Point(56.0252, 71.7366),
          new Point(41.5493, 92.3655),
          new Point(70.7299, 92.2041));

  /** Whether the aligned face shows no pixel of the picture enlarged. */
  static boolean isSharp(DetectedFace face) {
    return Math.min(face.box().width(), face.box().height()) >= SIDE;
  }

  /**
   * The aligned face, 112 x 112 pixels, black where the picture ends.
   *
   * @param points of the face, in the order of {@link FaceLandmarks#locate}
   */
  Picture align(Picture picture, List<Point> points) {
    Point middle = mean(points);
    Point target = mean(TEMPLATE);
    double along = 0;
    double across = 0;
    double squares = 0;
    for (int i = 0; i < TEMPLATE.size(); i++) {
      double x = points.get(i).x() - middle.x();
      double y = points.get(i).y() - middle.y();
      double u = TEMPLATE.get(i).x() - target.x();
      double v = TEMPLATE.get(i).y() - target.y();
      along += x * u + y * v;
      across += x * v - y * u;
      squares += x * x + y * y;
    }
    // as complex numbers, the similarity is (along + i across) / squares; the grid is its inverse
    double reciprocal = squares / (along * along + across * across);
    double stepX = along * reciprocal;
    double stepY = -across * reciprocal;
    var grid = SamplingGrid.through(middle, target.x(), target.y(), stepX, stepY);
    return picture.sampled(grid, SIDE);
  }

  private static Point mean(List<Point> points) {
    return new Point(
        points.stream().mapToDouble(Point::x).average().orElseThrow(),
        points.stream().mapToDouble(Point::y).average().orElseThrow());
  }
}
