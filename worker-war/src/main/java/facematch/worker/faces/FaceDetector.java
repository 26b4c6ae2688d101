package facematch.worker.faces;

import static java.util.Comparator.comparing;

import facematch.store.face.BoundingBox;
import facematch.worker.networks.Network;
import facematch.worker.networks.Networks;
import facematch.worker.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds faces with FaceBoxes (Zhang et al., 2017) at two scales: a small one with a border, for
 * faces that fill the picture, and a large one, for small faces. The scales, the border and the
 * least score were chosen by measurements on photos of 1 to 100 faces: see the model card.
 */
final class FaceDetector {
  /** Pixels of the longer side. */
  private static final int SMALL = 384;

  private static final int LARGE = 1600;

  /** The most that a small picture is enlarged. */
  private static final int MOST_ENLARGED = 2;

  /** The border on each side is a quarter of the side. */
  private static final int BORDER_SHARE = 4;

  private static final float LEAST_SCORE = .7f;
  private static final int BOX_NUMBERS = 4;

  private final Network faceBoxes;

  FaceDetector(Networks networks) {
    this.faceBoxes = networks.faceBoxes();
  }

  /** The faces in a picture, those with the highest score first. */
  List<DetectedFace> detect(Picture picture) {
    var faces = new ArrayList<DetectedFace>();
    views(picture).forEach(view -> faces.addAll(detect(view)));
    faces.sort(comparing(DetectedFace::score).reversed());
    var merged = new ArrayList<DetectedFace>();
    for (DetectedFace face : faces) {
      if (merged.stream().noneMatch(face::sameAs)) {
        merged.add(face);
      }
    }
    return merged;
  }

  private static List<View> views(Picture picture) {
    return List.of(small(picture), large(picture));
  }

  private static View small(Picture picture) {
    Picture scaled = scaled(picture, SMALL);
    int left = scaled.width() / BORDER_SHARE;
    int top = scaled.height() / BORDER_SHARE;
    Picture framed = scaled.framed(left, top, scaled.width() + 2 * left, scaled.height() + 2 * top);
    return new View(picture, scaled, framed, left, top);
  }

  private static View large(Picture picture) {
    Picture scaled = scaled(picture, Math.min(MOST_ENLARGED * longerSide(picture), LARGE));
    return new View(picture, scaled, scaled, 0, 0);
  }

  private static Picture scaled(Picture picture, int longer) {
    double scale = (double) longer / longerSide(picture);
    return picture.resized(
        Math.max(1, (int) Math.round(picture.width() * scale)),
        Math.max(1, (int) Math.round(picture.height() * scale)));
  }

  private static int longerSide(Picture picture) {
    return Math.max(picture.width(), picture.height());
  }

  private List<DetectedFace> detect(View view) {
    float[][] found = faceBoxes.run(List.of(view.framed));
    float[] boxes = found[0];
    float[] scores = found[1];
    var faces = new ArrayList<DetectedFace>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= LEAST_SCORE) {
        float score = scores[i];
        view.box(boxes, i * BOX_NUMBERS).ifPresent(box -> faces.add(new DetectedFace(box, score)));
      }
    }
    return faces;
  }

  /**
   * What the detector sees of a picture: scaled, in a black frame.
   *
   * @param left pixels of the frame on the left of the scaled picture
   * @param top pixels of the frame above it
   */
  private record View(Picture picture, Picture scaled, Picture framed, int left, int top) {
    /** A box in pixels of the picture; empty if it covers less than a pixel of it. */
    Optional<BoundingBox> box(float[] boxes, int first) {
      float y = pictureY(boxes[first]);
      float x = pictureX(boxes[first + 1]);
      float bottom = pictureY(boxes[first + 2]);
      float right = pictureX(boxes[first + 3]);
      boolean inside =
          Math.min(right, picture.width()) - Math.max(x, 0) >= 1
              && Math.min(bottom, picture.height()) - Math.max(y, 0) >= 1;
      return inside ? Optional.of(new BoundingBox(x, y, right - x, bottom - y)) : Optional.empty();
    }

    private float pictureX(float fraction) {
      return (fraction * framed.width() - left) * picture.width() / scaled.width();
    }

    private float pictureY(float fraction) {
      return (fraction * framed.height() - top) * picture.height() / scaled.height();
    }
  }
}
