package facematch.worker;

import facematch.protocol.BoundingBox;
import java.util.List;

/**
 * Finds the five points that align a face: face-api's network sees 68, in the order of the iBUG
 * 300-W annotation (Sagonas et al., 2013).
 *
 * <p>It looks twice. The first look tells how the head is tilted; the second sees it upright, which
 * is how the network knows faces.
 */
final class FaceLandmarks {
  private static final int SIDE = 112;
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
  List<FacePoint> locate(Picture picture, BoundingBox box) {
    var points = look(picture, grid(box, 1, 0));
    double right = points.get(1).x() - points.get(0).x() + points.get(4).x() - points.get(3).x();
    double down = points.get(1).y() - points.get(0).y() + points.get(4).y() - points.get(3).y();
    double length = Math.hypot(right, down);
    return length == 0 ? points : look(picture, grid(box, right / length, down / length));
  }

  /** The square around the box's middle whose sides are as long as the box's longer ones. */
  private static SamplingGrid grid(BoundingBox box, double right, double down) {
    var middle = new FacePoint(box.x() + box.width() / 2, box.y() + box.height() / 2);
    double step = Math.max(box.width(), box.height()) / SIDE;
    double centre = (SIDE - 1) / 2.;
    return SamplingGrid.through(middle, centre, centre, step * right, step * down);
  }

  private List<FacePoint> look(Picture picture, SamplingGrid grid) {
    float[] landmarks = network.run(List.of(picture.sampled(grid, SIDE)))[0];
    return List.of(
        mean(landmarks, RIGHT_EYE, EYE_POINTS, grid),
        mean(landmarks, LEFT_EYE, EYE_POINTS, grid),
        mean(landmarks, NOSE, 1, grid),
        mean(landmarks, RIGHT_MOUTH_CORNER, 1, grid),
        mean(landmarks, LEFT_MOUTH_CORNER, 1, grid));
  }

  /** The middle of some landmarks, which are fractions of the square: x, y, x, y. */
  private static FacePoint mean(float[] landmarks, int first, int count, SamplingGrid grid) {
    double x = 0;
    double y = 0;
    for (int point = first; point < first + count; point++) {
      x += landmarks[2 * point];
      y += landmarks[2 * point + 1];
    }
    return grid.inPicture(SIDE * x / count, SIDE * y / count);
  }
}
