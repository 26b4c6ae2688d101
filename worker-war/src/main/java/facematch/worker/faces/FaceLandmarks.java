package facematch.worker.faces;

import facematch.store.face.BoundingBox;
import facematch.worker.networks.Network;
import facematch.worker.networks.Networks;
import facematch.worker.picture.Picture;
import facematch.worker.picture.Point;
import facematch.worker.picture.SamplingGrid;
import java.util.List;

/**
 * Finds the five points by which a face is aligned. They come from the 68 landmarks of face-api's
 * network, which are in the order of the iBUG 300-W annotation (Sagonas et al., 2013).
 *
 * <p>The network runs twice. The first run shows how the head is tilted. For the second one, the
 * face is turned upright, because the network was trained on upright faces.
 */
final class FaceLandmarks {
  private static final int SIDE = 112;

  // indices in the annotation
  private static final int RIGHT_EYE = 36;
  private static final int LEFT_EYE = 42;
  private static final int EYE_POINTS = 6;
  private static final int NOSE = 30;
  private static final int RIGHT_MOUTH_CORNER = 48;
  private static final int LEFT_MOUTH_CORNER = 54;

  private final Network network;

  FaceLandmarks(Networks networks) {
    this.network = networks.landmarks();
  }

  /** The two eyes, the nose and the two corners of the mouth, those on the picture's left first. */
  List<Point> locate(Picture picture, BoundingBox box) {
    var points = points(picture, grid(box, 1, 0));
    double right = points.get(1).x() - points.get(0).x() + points.get(4).x() - points.get(3).x();
    double down = points.get(1).y() - points.get(0).y() + points.get(4).y() - points.get(3).y();
    double length = Math.hypot(right, down);
    return length == 0 ? points : points(picture, grid(box, right / length, down / length));
  }

  /**
   * The square around the box's centre, as wide as the box's longer side.
   *
   * @param right the direction of the square's rows, of length 1
   */
  private static SamplingGrid grid(BoundingBox box, double right, double down) {
    var centre = new Point(box.x() + box.width() / 2, box.y() + box.height() / 2);
    double step = Math.max(box.width(), box.height()) / SIDE;
    double middle = (SIDE - 1) / 2.;
    return SamplingGrid.through(centre, middle, middle, step * right, step * down);
  }

  private List<Point> points(Picture picture, SamplingGrid grid) {
    float[] landmarks = network.run(List.of(picture.sampled(grid, SIDE)))[0];
    return List.of(
        mean(landmarks, RIGHT_EYE, EYE_POINTS, grid),
        mean(landmarks, LEFT_EYE, EYE_POINTS, grid),
        mean(landmarks, NOSE, 1, grid),
        mean(landmarks, RIGHT_MOUTH_CORNER, 1, grid),
        mean(landmarks, LEFT_MOUTH_CORNER, 1, grid));
  }

  /** The mean of successive landmarks, in pixels of the picture. */
  private static Point mean(float[] landmarks, int first, int count, SamplingGrid grid) {
    double x = 0;
    double y = 0;
    for (int point = first; point < first + count; point++) {
      x += landmarks[2 * point];
      y += landmarks[2 * point + 1];
    }
    return grid.inPicture(SIDE * x / count, SIDE * y / count);
  }
}
