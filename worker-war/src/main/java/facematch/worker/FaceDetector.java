package facematch.worker;

import static java.util.Comparator.comparing;

import facematch.protocol.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds faces with FaceBoxes at two scales: a small one with a border, for faces that fill the
 * picture, and a large one for faces far away. The scales, the border and the least score were
 * measured on photos of 1 to 100 faces: see the model card.
 */
final class FaceDetector {
  private static final int SMALL = 384;
  private static final int LARGE = 1600;
  private static final int ENLARGED = 2;
  private static final int BORDER_SHARE = 4;
  private static final float LEAST_SCORE = .7f;
  private static final int BOX = 4;

  private final Network faceBoxes;

  FaceDetector(Networks networks) {
    this.faceBoxes = networks.faceBoxes();
  }

  /** The faces in a picture, those that the detector is most sure of first. */
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
    Picture scaled = scaled(picture, Math.min(ENLARGED * longerSide(picture), LARGE));
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
        view.box(boxes, i * BOX).ifPresent(box -> faces.add(new DetectedFace(box, score)));
      }
    }
    return faces;
  }

  /** A picture, scaled, then moved right and down into a black frame. */
  private record View(Picture picture, Picture scaled, Picture framed, int left, int top) {
    /** The box in pixels of the picture, unless nothing of it is inside. */
    Optional<BoundingBox> box(float[] boxes, int first) {
      float y = down(boxes[first]);
      float x = across(boxes[first + 1]);
      float bottom = down(boxes[first + 2]);
      float right = across(boxes[first + 3]);
      boolean inside =
          Math.min(right, picture.width()) - Math.max(x, 0) >= 1
              && Math.min(bottom, picture.height()) - Math.max(y, 0) >= 1;
      return inside ? Optional.of(new BoundingBox(x, y, right - x, bottom - y)) : Optional.empty();
    }

    private float across(float fraction) {
      return (fraction * framed.width() - left) * picture.width() / scaled.width();
    }

    private float down(float fraction) {
      return (fraction * framed.height() - top) * picture.height() / scaled.height();
    }
  }
}
