package facematch.worker;

import java.util.stream.DoubleStream;

/**
 * Turns, scales and moves a face to where the embedding network was trained to see it, by the
 * least-squares similarity between its five points and those of the template. Alignment is not
 * optional: without it nearly nobody is recognised.
 */
final class FaceAligner {
  static final int SIDE = 112;

  /** Where faceplugin's network expects the points, in pixels of the 112x112 square. */
  private static final FacePoints TEMPLATE =
      new FacePoints(
          new double[] {38.2946, 73.5318, 56.0252, 41.5493, 70.7299},
          new double[] {51.6963, 51.5014, 71.7366, 92.3655, 92.2041});

  /** The picture around the points, 112x112; black where there is no picture. */
  Picture align(Picture picture, FacePoints points) {
    double meanX = mean(points.x());
    double meanY = mean(points.y());
    double templateX = mean(TEMPLATE.x());
    double templateY = mean(TEMPLATE.y());
    double along = 0;
    double across = 0;
    double squares = 0;
    for (int i = 0; i < FacePoints.COUNT; i++) {
      double x = points.x()[i] - meanX;
      double y = points.y()[i] - meanY;
      double u = TEMPLATE.x()[i] - templateX;
      double v = TEMPLATE.y()[i] - templateY;
      along += x * u + y * v;
      across += x * v - y * u;
      squares += x * x + y * y;
    }
    // The similarity is (along + i across) / squares; a step in the template is its reciprocal.
    double reciprocal = squares / (along * along + across * across);
    double stepX = along * reciprocal;
    double stepY = -across * reciprocal;
    // The points count from the corner of the first pixel, samples and template from its centre.
    double startX = meanX - .5 - stepX * templateX + stepY * templateY;
    double startY = meanY - .5 - stepY * templateX - stepX * templateY;
    return picture.sampled(startX, startY, stepX, stepY, SIDE);
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }
}
