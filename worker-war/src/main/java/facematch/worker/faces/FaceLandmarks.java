package facematch.worker.faces;

import facematch.store.face.BoundingBox;
import facematch.worker.networks.Network;
import facematch.worker.networks.Networks;
import facematch.worker.picture.Picture;
import facematch.worker.picture.Point;
import facematch.worker.picture.SamplingGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the five points by which a face is aligned. They come from the 68 landmarks of face-api's
 * network, which are in the order of the iBUG 300-W annotation (Sagonas et al., 2013).
 *
 * <p>The network runs twice. The first run shows how the head is tilted. For the second one, the
 * face is turned upright, because the network was trained on upright faces.
 */
final class FaceLandmarks {
  private static final int SIDE = 112;

  /** Larger batches take more memory and no less time. */
  private static final int BATCH = 8;

  /** Two of each landmark. */
  private static final int NUMBERS = 2 * 68;

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

  /**
   * The points of each face: the two eyes, the nose and the two corners of the mouth, those on the
   * picture's left first.
   */
  List<List<Point>> locate(Picture picture, List<BoundingBox> boxes) {
    var points = points(picture, boxes.stream().map(box -> grid(box, 1, 0)).toList());
    var upright =
        IntStream.range(0, boxes.size())
            .mapToObj(i -> upright(boxes.get(i), points.get(i)))
            .toList();
    return points(picture, upright);
  }

  /** Whether these are the points of a head that is tilted by less than 45 degrees. */
  static boolean areUpright(List<Point> points) {
    Point across = across(points);
    return across.x() > Math.abs(across.y());
  }

  /** From the right eye and mouth corner to the left ones. */
  private static Point across(List<Point> points) {
    return new Point(
        points.get(1).x() - points.get(0).x() + points.get(4).x() - points.get(3).x(),
        points.get(1).y() - points.get(0).y() + points.get(4).y() - points.get(3).y());
  }

  /** The square in which the head is upright. */
  private static SamplingGrid upright(BoundingBox box, List<Point> points) {
    Point across = across(points);
    double length = Math.hypot(across.x(), across.y());
    return length == 0 ? grid(box, 1, 0) : grid(box, across.x() / length, across.y() / length);
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

  private List<List<Point>> points(Picture picture, List<SamplingGrid> grids) {
    var points = new ArrayList<List<Point>>();
    for (int start = 0; start < grids.size(); start += BATCH) {
      var batch = grids.subList(start, Math.min(start + BATCH, grids.size()));
      var squares = batch.stream().map(grid -> picture.sampled(grid, SIDE)).toList();
      float[] landmarks = network.run(squares)[0];
      for (int i = 0; i < batch.size(); i++) {
        points.add(points(landmarks, i * NUMBERS, batch.get(i)));
      }
    }
    return points;
  }

  private static List<Point> points(float[] landmarks, int face, SamplingGrid grid) {
    return List.of(
        mean(landmarks, face, RIGHT_EYE, EYE_POINTS, grid),
        mean(landmarks, face, LEFT_EYE, EYE_POINTS, grid),
        mean(landmarks, face, NOSE, 1, grid),
        mean(landmarks, face, RIGHT_MOUTH_CORNER, 1, grid),
        mean(landmarks, face, LEFT_MOUTH_CORNER, 1, grid));
  }

  /** The mean of successive landmarks, in pixels of the picture. */
  private static Point mean(float[] landmarks, int face, int first, int count, SamplingGrid grid) {
    double x = 0;
    double y = 0;
    for (int point = first; point < first + count; point++) {
      x += landmarks[face + 2 * point];
      y += landmarks[face + 2 * point + 1];
    }
    return grid.inPicture(SIDE * x / count, SIDE * y / count);
  }
}
