package facematch.worker;

import facematch.protocol.BoundingBox;
import java.util.List;

/**
 * Finds the five points that align a face: face-api's network sees 68, in the order of the iBUG
 * 300-W annotation (Sagonas et al., 2013).
 */
public final class FaceLandmarks {
  private static final int SIDE = 112;
  private static final int RIGHT_EYE = 36;
  private static final int LEFT_EYE = 42;
  private static final int EYE_POINTS = 6;
  private static final int NOSE = 30;
  private static final int RIGHT_MOUTH_CORNER = 48;
  private static final int LEFT_MOUTH_CORNER = 54;

  private final Network network;

  /** Landmarks by the second of these networks. */
  public FaceLandmarks(Networks networks) {
    this.network = networks.landmarks();
  }

  /**
   * The two eyes, the nose and the two corners of the mouth, those on the picture's left first.
   *
   * @param box of which at least a pixel must be inside the picture
   */
  public List<FacePoint> locate(Picture picture, BoundingBox box) {
    Square square = square(picture, box);
    float[] landmarks = network.run(List.of(square.pixels))[0];
    return List.of(
        square.mean(landmarks, RIGHT_EYE, EYE_POINTS),
        square.mean(landmarks, LEFT_EYE, EYE_POINTS),
        square.mean(landmarks, NOSE, 1),
        square.mean(landmarks, RIGHT_MOUTH_CORNER, 1),
        square.mean(landmarks, LEFT_MOUTH_CORNER, 1));
  }

  /** The box as far as it is inside the picture, with black beside it. */
  public static Square square(Picture picture, BoundingBox box) {
    int left = (int) Math.max(0, box.x());
    int top = (int) Math.max(0, box.y());
    int width = (int) Math.ceil(Math.min(picture.width(), box.x() + box.width())) - left;
    int height = (int) Math.ceil(Math.min(picture.height(), box.y() + box.height())) - top;
    double scale = (double) SIDE / Math.max(width, height);
    Picture inside =
        picture
            .cropped(left, top, width, height)
            .resized(scaled(width, scale), scaled(height, scale));
    int right = (SIDE - inside.width()) / 2;
    int down = (SIDE - inside.height()) / 2;
    return new Square(
        inside.framed(right, down, SIDE, SIDE),
        left - right / scale,
        top - down / scale,
        SIDE / scale);
  }

  private static int scaled(int size, double scale) {
    return Math.max(1, (int) Math.round(size * scale));
  }

  /** What the network sees, and where that is in the picture. */
  public record Square(Picture pixels, double left, double top, double side) {
    /** The middle of some landmarks, which are fractions of this square: x, y, x, y. */
    private FacePoint mean(float[] landmarks, int first, int count) {
      double x = 0;
      double y = 0;
      for (int point = first; point < first + count; point++) {
        x += landmarks[2 * point];
        y += landmarks[2 * point + 1];
      }
      return new FacePoint(left + side * x / count, top + side * y / count);
    }
  }
}
