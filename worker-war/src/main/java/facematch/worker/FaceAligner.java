package facematch.worker;

import java.util.List;

/**
 * Turns, scales and moves a face to where the embedding network was trained to see it, by the
 * least-squares similarity between its five points and those of the template. Alignment is not
 * optional: without it nearly nobody is recognised.
 */
final class FaceAligner {
  static final int SIDE = 112;

  /** Where faceplugin's network expects the points, in pixels of the 112x112 square. */
  private static final List<FacePoint> TEMPLATE =
      List.of(
          new FacePoint(38.2946, 51.6963),
          new FacePoint(73.5318, 51.5014),
          new FacePoint(56.0252, 71.7366),
          new FacePoint(41.5493, 92.3655),
          new FacePoint(70.7299, 92.2041));

  /**
   * The picture around a face, 112x112; black where there is no picture.
   *
   * @param points of the face, in the order of {@link FaceLandmarks#locate}
   */
  Picture align(Picture picture, List<FacePoint> points) {
    FacePoint middle = mean(points);
    FacePoint target = mean(TEMPLATE);
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
    // The similarity is (along + i across) / squares; a step in the template is its reciprocal.
    double reciprocal = squares / (along * along + across * across);
    double stepX = along * reciprocal;
    double stepY = -across * reciprocal;
    var grid = SamplingGrid.through(middle, target.x(), target.y(), stepX, stepY);
    return picture.sampled(grid, SIDE);
  }

  private static FacePoint mean(List<FacePoint> points) {
    return new FacePoint(
        points.stream().mapToDouble(FacePoint::x).average().orElseThrow(),
        points.stream().mapToDouble(FacePoint::y).average().orElseThrow());
  }
}
